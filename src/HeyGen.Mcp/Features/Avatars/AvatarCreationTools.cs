namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Tools that make avatars: one for each kind that <c>POST /v3/avatars</c> makes.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class AvatarCreationTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Make a reusable avatar look from a photo (selfie, headshot) of a person. For a single video create_video_from_image needs none.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/avatars")]
    [McpServerTool(Name = "create_photo_avatar", Title = "Create photo avatar", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAvatar> CreatePhotoAvatar([AsArguments] PhotoAvatarRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateAvatar(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Make an avatar look of an invented person, or a new look of an avatar, from a text prompt.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/avatars")]
    [McpServerTool(Name = "create_prompt_avatar", Title = "Create avatar from prompt", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAvatar> CreatePromptAvatar([AsArguments] PromptAvatarRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        AvatarRules.Check(request);
        return heygen.CreateAvatar(request, idempotencyKey, cancellationToken);
    }

    /// <summary>Spends credits. Make a digital twin from video footage of a real person, who must then consent: see create_avatar_consent.</summary>
    [SpendsCredits, Operation("POST", "/v3/avatars")]
    [McpServerTool(Name = "create_digital_twin", Title = "Create digital twin", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAvatar> CreateDigitalTwin([AsArguments] DigitalTwinRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateAvatar(request, idempotencyKey, cancellationToken);

    /// <summary>Get a link under which the person shown consents to their digital twin. Give it to them: good for 24 hours and one submission.</summary>
    /// <param name="groupId">Group in pending_consent.</param>
    /// <param name="rerouteUrl">Where the page leads afterwards.</param>
    /// <param name="idempotencyKey">A new word makes another link; else the last returns, though used.</param>
    [Operation("POST", "/v3/avatars/{group_id}/consent")]
    [McpServerTool(Name = "create_avatar_consent", Title = "Create avatar consent link", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<AvatarConsent> CreateAvatarConsent(string groupId, string? rerouteUrl = null, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var consent = await heygen.PostFree<AvatarConsent>($"v3/avatars/{groupId}/consent", new AvatarConsentRequest(rerouteUrl), idempotencyKey, cancellationToken);
        return consent with { NextStep = AvatarNextSteps.AfterConsent(groupId) };
    }
}
