using System.Text.Json.Nodes;
using HeyGen.Mcp.Tests.Contract;

namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>Rules that HeyGen's documentation states and the contract's schemas leave out, as a merge patch of those schemas.</summary>
internal static class ContractRules
{
    /// <summary>
    /// One audio source where several exclude each other; a minimal body then has what the operation can't do without,
    /// and a maximal body is one that the operation accepts.
    /// </summary>
    private const string Patch =
        """
        {
          "CreateVideoFromAvatar":      { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null } },
          "CreateVideoFromImage":       { "required": ["type", "image", "script"], "properties": { "audio_url": null, "audio_asset_id": null } },
          "CreateBatchVideoFromAvatar": { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null } },
          "CreateBatchVideoFromImage":  { "required": ["type", "image", "script"], "properties": { "audio_url": null, "audio_asset_id": null } },
          "StudioAvatarInput":          { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null } },
          "VideoScene":                 { "properties": { "audio_url": null, "audio_asset_id": null } },
          "ImageScene":                 { "required": ["type", "source", "duration"], "properties": { "script": null, "voice_id": null, "audio_url": null, "audio_asset_id": null, "voice_settings": null } },

          "CreateVideoFromCinematicAvatar":      { "properties": { "avatar_id": { "minItems": 1, "maxItems": 3 }, "auto_duration": { "enum": [false] } } },
          "CreateBatchVideoFromCinematicAvatar": { "properties": { "avatar_id": { "minItems": 1, "maxItems": 3 }, "auto_duration": { "enum": [false] } } },
          "CreateVideoFromStudio":               { "properties": { "scenes": { "minItems": 1, "maxItems": 50 } } },
          "CreateBatchVideoFromStudio":          { "properties": { "scenes": { "minItems": 1, "maxItems": 50 } } },

          "CreateAvatarConsentRequest": { "properties": { "consent_video": null } },
          "BackgroundSetting":    { "required": ["type", "value"], "properties": { "type": { "enum": ["color"] }, "url": null, "asset_id": null } },
          "CreatePodcastRequest": { "required": ["topic", "host_avatar_id", "guest_avatar_id", "host_voice_id", "guest_voice_id"] }
        }
        """;

    private static readonly Lazy<ApiContract> Lazily = new(() => ApiContract.Current.Amended(JsonNode.Parse(Patch)!.AsObject()));

    /// <summary>Query parameters that an operation can't do without, although each alone is optional.</summary>
    private static readonly Dictionary<string, string> NeededParameters = new()
    {
        ["bulkAssetStatusesV3"] = "asset_ids",
        ["bulkLipsyncStatusesV3"] = "lipsync_ids",
        ["bulkVideoStatusesV3"] = "video_ids",
        ["bulkVideoTranslationStatusesV3"] = "video_translation_ids",
    };

    /// <summary>The contract with these rules in it: what bodies are made from and broken by.</summary>
    public static ApiContract Contract => Lazily.Value;

    /// <summary>The query parameter, optional by the contract, that the operation wants nevertheless; null when there is none.</summary>
    public static string? NeededParameter(ApiOperation operation) => NeededParameters.GetValueOrDefault(operation.Id);
}
