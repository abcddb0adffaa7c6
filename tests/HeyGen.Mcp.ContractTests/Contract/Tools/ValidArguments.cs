using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>What a tool's schema can't say of its arguments: values with a meaning, and rules across arguments.</summary>
internal static class ValidArguments
{
    /// <summary>By the argument's name, or the tool's and the argument's place.</summary>
    private static readonly JsonObject Values = Parse(
        """
        {
          "audioUrl": "https://media.example.com/voice.mp3",
          "audio_url": "https://media.example.com/voice.mp3",
          "bindings": { "text": { "kind": "object", "fields": { "spoken": { "kind": "literal", "value": "Hello" } } } },
          "callbackUrl": "https://hooks.example.com/heygen",
          "callback_url": "https://hooks.example.com/heygen",
          "checksumSha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "checksum_sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "create_avatar_realtime_session.type": "text_stream",
          "endTime": 5,
          "end_time": 5,
          "eventType": "batch.finished",
          "events": ["batch.finished", "podcast.success"],
          "fields": ["all"],
          "engine": { "type": "avatar_v", "reference_look_id": "look-2" },
          "outputFormat": "mp4",
          "output_format": "mp4",
          "scenes":
          [
            {
              "type": "avatar_video",
              "input":
              {
                "avatar_id": "look-1",
                "script": "Hello",
                "voice_id": "voice-1",
                "voice_settings": { "speed": 1.1, "pitch": 2, "volume": 0.5, "locale": "en-US" },
                "motion_prompt": "waves",
                "expressiveness": "high",
                "engine": { "type": "avatar_iv" },
                "background": { "color": "#00aaff" }
              }
            },
            { "type": "avatar_video", "input": { "avatar_id": "look-1", "script": "Hello", "background": { "type": "image", "url": "https://media.example.com/beach.png" } } },
            { "type": "avatar_video", "input": { "avatar_id": "look-1", "script": "Hello", "background": { "type": "video", "asset_id": "asset-3" } } },
            { "type": "image", "source": "https://media.example.com/picture.png", "script": "Look", "voice_id": "voice-1", "voice_settings": { "speed": 0.9 } },
            { "type": "image", "source": "asset-1", "duration": 4.5 },
            { "type": "video", "source": "asset-2", "audio_url": "https://media.example.com/voice.mp3", "playback": { "mode": "loop", "volume": 0.3, "mute": false } }
          ],
          "create_webhook_endpoint.url": "https://hooks.example.com/heygen",
          "update_webhook_endpoint.url": "https://hooks.example.com/heygen",
          "upload_asset.file": "data:image/png;base64,iVBORw0KGgo="
        }
        """);

    /// <summary>What a tool needs though no single argument is required, as merge patches of its minimal arguments.</summary>
    private static readonly JsonObject NeededByTool = Parse(
        """
        {
          "bulk_asset_statuses": { "assetIds": ["asset-1", "asset-2"] },
          "bulk_lipsync_statuses": { "lipsyncIds": ["lipsync-1", "lipsync-2"] },
          "bulk_video_statuses": { "videoIds": ["video-1", "video-2"] },
          "bulk_video_translation_statuses": { "videoTranslationIds": ["translation-1", "translation-2"] },
          "create_avatar_realtime_session": { "voiceId": "voice-1", "text": "Hello" },
          "create_model_audio_voice": { "name": "Mine" },
          "create_podcast": { "topic": "Bees" },
          "create_video_batch":
          {
            "videos":
            [
              { "type": "avatar", "avatar_id": "look-1", "script": "Hello" },
              { "type": "image", "image": "asset-1", "script": "Hello", "voice_id": "voice-1" },
              { "type": "cinematic_avatar", "avatar_id": ["look-1"], "prompt": "She waves" },
              { "type": "studio", "scenes": [{ "type": "image", "source": "asset-1", "duration": 3 }] }
            ]
          },
          "create_video_from_avatar": { "script": "Hello" },
          "create_video_from_image": { "script": "Hello", "voiceId": "voice-1" },
          "reference_to_video": { "referenceImages": ["asset-1"] },
          "send_video_agent_message": { "message": "Hello" },
          "update_brand_glossary": { "name": "Mine" },
          "update_brand_kit": { "name": "Mine" },
          "update_webhook_endpoint": { "url": "https://hooks.example.com/heygen" }
        }
        """);

    /// <summary>Values whose form one sample can't show, taken in turn.</summary>
    private static readonly JsonObject ValuesInTurn = Parse(
        """
        {
          "background":
          [
            { "type": "image", "url": "https://media.example.com/beach.png" },
            { "type": "image", "asset_id": "asset-1" },
            { "type": "color", "value": "#00aaff" }
          ]
        }
        """);

    /// <summary>Arguments of which one may be given, taken in turn.</summary>
    private static readonly string[][] OneOf =
    [
        ["script", "audioUrl", "audioAssetId"],
        ["script", "audio_url", "audio_asset_id"],
        ["duration", "autoDuration"],
        ["duration", "auto_duration"],
    ];

    /// <summary>A value that means something; null when any that the schema allows will do.</summary>
    /// <param name="turn">Which of several forms to take.</param>
    public static JsonNode? Of(string tool, FieldPath field, int turn) =>
        Values[$"{tool}.{field}"] ?? (field.Name is not { } name ? null : ValuesInTurn[name] is JsonArray forms && field.Steps[^1] is string ? forms[turn % forms.Count] : Values[name]);

    public static JsonObject Needed(string tool) => NeededByTool[tool] as JsonObject ?? [];

    /// <summary>Takes out, at any depth, what can't stand beside another argument.</summary>
    /// <param name="turn">Which of the excluding ones stays.</param>
    public static void RemoveExcluded(string tool, JsonNode? arguments, int turn)
    {
        foreach (var name in Excluded(tool, arguments!.AsObject()))
            arguments.AsObject().Remove(name);
        if (arguments["resolution"]?.ToString() is "2k" || (tool.EndsWith("_to_video", StringComparison.Ordinal) && arguments["resolution"]?.ToString() is "1080p"))
            arguments["aspectRatio"] = "9:16";
        Keep(arguments, turn);
    }

    /// <summary>What another argument of the call has no room for.</summary>
    private static string[] Excluded(string tool, JsonObject arguments) => tool switch
    {
        "create_avatar_realtime_session" => ["audio"],
        "create_model_audio_voice" when arguments["mode"]?.ToString() is "instant" => ["voiceId"],
        "create_model_audio_voice" => ["gender", "age", "similarity", "removeBackgroundNoise"],
        "create_prompt_avatar" when arguments["avatarId"] is null && arguments["referenceImages"] is not JsonArray { Count: > 0 } => ["avatarGroupId"],
        "create_video_agent" when arguments["visibility"]?.ToString() is not "selected" => ["members"],
        _ => [],
    };

    private static void Keep(JsonNode? value, int turn)
    {
        foreach (var item in value as JsonArray ?? [])
            Keep(item, turn);
        if (value is not JsonObject members)
            return;

        foreach (var rivals in OneOf)
        {
            var given = rivals.Where(members.ContainsKey).ToArray();
            foreach (var name in given.Where((_, index) => index != turn % given.Length))
                members.Remove(name);
        }

        foreach (var (_, member) in members)
            Keep(member, turn);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
