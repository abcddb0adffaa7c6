using System.Text.Json.Nodes;
using HeyGen.Mcp.Tests.Contract.Schemas;

namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>What a tool's schema can't say of its arguments: values with a meaning, and rules across arguments.</summary>
internal static class GoodArguments
{
    /// <summary>By the argument's name, or the tool's and the argument's place.</summary>
    private static readonly JsonObject Values = Parse(
        """
        {
          "background": { "type": "image", "url": "https://media.example.com/beach.png" },
          "bindings": { "text": { "kind": "object", "fields": { "spoken": { "kind": "literal", "value": "Hello" } } } },
          "checksumSha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "checksum_sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "create_avatar_realtime_session.type": "text_stream",
          "endTime": 5,
          "end_time": 5,
          "engine": { "type": "avatar_v", "reference_look_id": "look-2" },
          "engine_settings": { "engine_type": "fish", "model": "s1", "stability": 0.5, "similarity": 1 },
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
            { "type": "image", "source": "https://media.example.com/picture.png", "script": "Look", "voice_id": "voice-1", "voice_settings": { "speed": 0.9 } },
            { "type": "image", "source": "asset-1", "duration": 4.5 },
            { "type": "video", "source": "asset-2", "audio_url": "https://media.example.com/voice.mp3", "playback": { "mode": "loop", "volume": 0.3, "mute": false } }
          ],
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
          "create_video_from_image": { "script": "Hello", "voiceId": "voice-1" }
        }
        """);

    /// <summary>Arguments that can't stand beside the one before the colon.</summary>
    private static readonly Dictionary<string, string[]> Excluded = new()
    {
        ["script"] = ["audioUrl", "audioAssetId", "audio_url", "audio_asset_id"],
        ["duration"] = ["autoDuration", "auto_duration"],
        ["text"] = ["audio"],
    };

    /// <summary>A value that means something; null when any that the schema allows will do.</summary>
    public static JsonNode? Of(string tool, FieldPath field) => Values[$"{tool}.{field}"] ?? (field.Name is { } name ? Values[name] : null);

    public static JsonObject Needed(string tool) => NeededByTool[tool] as JsonObject ?? [];

    /// <summary>Takes out, at any depth, what can't stand beside another argument.</summary>
    public static void RemoveExcluded(JsonNode? arguments)
    {
        if (arguments is JsonArray items)
        {
            foreach (var item in items)
                RemoveExcluded(item);
        }

        if (arguments is not JsonObject members)
            return;
        foreach (var name in Excluded.Where(rule => members.ContainsKey(rule.Key)).SelectMany(rule => rule.Value))
            members.Remove(name);
        foreach (var (_, member) in members)
            RemoveExcluded(member);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
