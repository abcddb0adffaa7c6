namespace HeyGen.Sandbox.Avatars;

/// <summary>A person with looks: public, or an account's own.</summary>
internal sealed record AvatarGroup(string Id, string Name, DateTimeOffset CreatedAt) : IEntity
{
    public string? Gender { get; init; }

    public string? DefaultVoiceId { get; set; }

    /// <summary>Null for public groups.</summary>
    public JobTimeline? Training { get; init; }

    /// <summary>A real person stands behind it and must agree.</summary>
    public bool NeedsConsent { get; init; }

    public bool HasConsent { get; set; }

    /// <summary>Null for public groups.</summary>
    public string? Status =>
        Training is { IsDone: true } && NeedsConsent && !HasConsent ? "pending_consent" : Training?.Status;

    public bool IsReady => Status is null or "completed";

    public void Release(SandboxState state) => state.Consents.TryRemove(Id, out _);

    public JsonObject View(Call call)
    {
        var looks = AvatarLookup.LooksOf(call, Id);
        var first = looks.FirstOrDefault(look => look.IsShown(this));
        return new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["created_at"] = CreatedAt.ToUnixTimeSeconds(),
            ["gender"] = Gender,
            ["looks_count"] = looks.Count,
            ["default_voice_id"] = DefaultVoiceId,
            ["preview_image_url"] = first?.Preview(call, "png"),
            ["preview_video_url"] = first?.Preview(call, "mp4"),
            ["status"] = Status,
            ["consent_status"] = NeedsConsent ? HasConsent ? "approved" : "pending" : null,
            ["error"] = AvatarLook.ErrorOf(Training),
        };
    }
}
