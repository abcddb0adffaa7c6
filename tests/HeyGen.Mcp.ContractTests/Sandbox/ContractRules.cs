using HeyGen.Mcp.ContractTests.Contract;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>What HeyGen's documentation says and the contract's schemas don't, as merge patches of those schemas.</summary>
internal static class ContractRules
{
    /// <summary>A schema states a closed list, the documentation says that anything else falls back to a default.</summary>
    private const string Corrections =
        """
        { "CaptionStylePreset": { "type": null, "enum": null } }
        """;

    /// <summary>
    /// Of fields that exclude each other one stays, and what the operation can't do without becomes required:
    /// a minimal body is then enough, and a maximal body not too much.
    /// </summary>
    private const string Rules =
        """
        {
          "CreateVideoFromAvatar":      { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null, "motion_prompt": null, "expressiveness": null, "output_format": { "enum": ["mp4"] } } },
          "CreateBatchVideoFromAvatar": { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null, "motion_prompt": null, "expressiveness": null, "output_format": { "enum": ["mp4"] } } },
          "StudioAvatarInput":          { "required": ["type", "avatar_id", "script"], "properties": { "audio_url": null, "audio_asset_id": null, "motion_prompt": null, "expressiveness": null } },
          "CreateVideoFromImage":       { "required": ["type", "image", "script", "voice_id"], "properties": { "audio_url": null, "audio_asset_id": null, "output_format": { "enum": ["mp4"] } } },
          "CreateBatchVideoFromImage":  { "required": ["type", "image", "script", "voice_id"], "properties": { "audio_url": null, "audio_asset_id": null, "output_format": { "enum": ["mp4"] } } },
          "BackgroundSetting":          { "required": ["type", "value"], "properties": { "type": { "enum": ["color"] }, "url": null, "asset_id": null } },
          "VideoScene":                 { "properties": { "audio_url": null, "audio_asset_id": null } },
          "ImageScene":                 { "required": ["type", "source", "duration"], "properties": { "script": null, "voice_id": null, "audio_url": null, "audio_asset_id": null, "voice_settings": null } },
          "CreateVideoFromStudio":      { "properties": { "scenes": { "minItems": 1, "maxItems": 50 } } },
          "CreateBatchVideoFromStudio": { "properties": { "scenes": { "minItems": 1, "maxItems": 50 } } },
          "CreateVideoFromCinematicAvatar":      { "properties": { "avatar_id": { "minItems": 1, "maxItems": 3 }, "auto_duration": { "enum": [false] } } },
          "CreateBatchVideoFromCinematicAvatar": { "properties": { "avatar_id": { "minItems": 1, "maxItems": 3 }, "auto_duration": { "enum": [false] } } },

          "CreateAvatarConsentRequest":    { "properties": { "consent_video": null } },
          "CreateProfessionalVoiceRequest": { "required": ["mode", "name", "language", "audio"], "properties": { "voice_id": null } },
          "CreatePodcastRequest":          { "required": ["topic", "host_avatar_id", "guest_avatar_id", "host_voice_id", "guest_voice_id"], "properties": { "source_files": null } },
          "VoiceSettingsInput":            { "properties": { "engine_settings": { "anyOf": [{ "$ref": "#/components/schemas/StarfishEngineSettings" }, { "type": "null" }] } } },
          "UpdateBrandKitLogoRoles":       { "properties": { "primary": { "type": "null" } } },
          "CreateWorkflowRunRequest":      { "properties": { "inputs": { "properties": { "topic": {} }, "additionalProperties": false } } },
          "TextToVideoRequest":            { "properties": { "resolution": { "enum": ["480p", "768p"] } } },
          "ReferenceToVideoRequest":       { "properties": { "resolution": { "enum": ["480p", "768p"] } } },
          "CreateLookPackLooksRequest":    { "properties": { "template_id": { "enum": ["a4d0ac1fa21f5f4ce164d37a8ba09472"] } } },
          "CreateTemplateLooksRequest":    { "properties": { "template_id": { "enum": ["d89895e47ad0e55104719fb7c4a99ce9"] } } },
          "SendMessageRequest":            { "required": ["message"], "properties": { "message": { "minLength": 1 }, "edit_plan": null } },
          "UpdateTemplateVariablesRequest": { "properties": { "variables": { "additionalProperties": false }, "expected_edit_version": { "type": "null" } } },
          "GenerateFromTemplateV3Request": {
            "properties": {
              "fps": { "enum": [25, 30, 60] },
              "variables": {
                "properties": {
                  "headline":  { "$ref": "#/components/schemas/TemplateTextVariable" },
                  "picture":   { "$ref": "#/components/schemas/TemplateImageVariable" },
                  "presenter": { "$ref": "#/components/schemas/TemplateCharacterVariable" },
                  "voice":     { "$ref": "#/components/schemas/TemplateVoiceVariable" }
                },
                "additionalProperties": false
              }
            }
          }
        }
        """;

    /// <summary>Query parameters that an operation can't do without, although each alone is optional.</summary>
    private static readonly Dictionary<string, string> NeededParameters = new()
    {
        ["bulkAssetStatusesV3"] = "asset_ids",
        ["bulkLipsyncStatusesV3"] = "lipsync_ids",
        ["bulkVideoStatusesV3"] = "video_ids",
        ["bulkVideoTranslationStatusesV3"] = "video_translation_ids",
    };

    private static readonly Lazy<ApiContract> LazilyWritten = new(() => ApiContract.Current.Amended(Patch(Corrections)));

    private static readonly Lazy<ApiContract> LazilyDocumented = new(() => AsWritten.Amended(Patch(Rules)));

    /// <summary>The contract as it is, but for what the documentation corrects.</summary>
    public static ApiContract AsWritten => LazilyWritten.Value;

    /// <summary>The contract with the documented rules in it.</summary>
    public static ApiContract AsDocumented => LazilyDocumented.Value;

    /// <summary>The query parameter, optional by the contract, that the operation wants nevertheless; null when there is none.</summary>
    public static string? NeededParameter(ApiOperation operation) => NeededParameters.GetValueOrDefault(operation.Id);

    private static JsonObject Patch(string json) => JsonNode.Parse(json)!.AsObject();
}
