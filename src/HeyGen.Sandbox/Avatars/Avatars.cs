namespace HeyGen.Sandbox.Avatars;

/// <summary>One outfit or style of a group: what videos call an avatar.</summary>
/// <param name="Type"><c>studio_avatar</c>, <c>digital_twin</c> or <c>photo_avatar</c>.</param>
internal sealed record AvatarLook(string Id, string GroupId, string Name, string Type) : IEntity
{
    public string Name { get; set; } = Name;

    public string? Gender { get; init; }

    public required PixelSize Size { get; init; }

    /// <summary>Engines that render it.</summary>
    public required IReadOnlyList<string> Engines { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? DefaultVoiceId { get; init; }

    /// <summary>Null for public looks.</summary>
    public JobTimeline? Training { get; init; }

    public bool IsPhoto => Type == "photo_avatar";

    /// <summary>Has pictures, and a size that is known.</summary>
    public bool IsShown(AvatarGroup group) => StatusIn(group) is null or "completed";

    /// <summary>A look is as far as its own training, and its group's consent.</summary>
    public string? StatusIn(AvatarGroup group) =>
        Training is { IsDone: true } && group.Status == "pending_consent" ? "pending_consent" : Training?.Status;

    public string Preview(Call call, string extension) => call.Public($"cards/{Size.Orientation}/{Id}.{extension}");

    public JsonObject View(Call call)
    {
        var group = AvatarLookup.FindGroup(call, GroupId);
        var isShown = IsShown(group);
        return new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["avatar_type"] = Type,
            ["group_id"] = GroupId,
            ["gender"] = Gender,
            ["tags"] = Tags.ToJsonArray(),
            ["default_voice_id"] = DefaultVoiceId ?? group.DefaultVoiceId,
            ["supported_api_engines"] = Engines.ToJsonArray(),
            ["image_width"] = isShown ? Size.Width : 0,
            ["image_height"] = isShown ? Size.Height : 0,
            ["preferred_orientation"] = Size.Orientation,
            ["preview_image_url"] = isShown ? Preview(call, "png") : null,
            ["preview_video_url"] = isShown ? Preview(call, "mp4") : null,
            ["status"] = StatusIn(group),
            ["error"] = ErrorOf(Training),
        };
    }

    public static JsonObject? ErrorOf(JobTimeline? training) =>
        training?.Failure is { } failure ? new JsonObject { ["code"] = failure.Code ?? "training_failed", ["message"] = failure.Message } : null;
}

/// <summary>Finds avatars, the account's own before the public ones.</summary>
internal static class AvatarLookup
{
    /// <exception cref="ApiException">404.</exception>
    public static AvatarGroup FindGroup(Call call, string id) =>
        call.Store<AvatarGroup>().Find(id)
        ?? PublicAvatars.Groups.FirstOrDefault(group => group.Id == id)
        ?? throw ApiException.NotFound("avatar group", id, "avatar_not_found");

    public static AvatarLook? FindLook(Call call, string id) =>
        call.Store<AvatarLook>().Find(id) ?? PublicAvatars.Looks.GetValueOrDefault(id);

    public static IReadOnlyList<AvatarLook> LooksOf(Call call, string groupId) =>
        [.. call.Store<AvatarLook>().All.Concat(PublicAvatars.Looks.Values).Where(look => look.GroupId == groupId)];

    /// <summary>A look that can be filmed.</summary>
    /// <exception cref="ApiException">404: no such look; 409: it is not ready.</exception>
    public static AvatarLook Ready(Call call, string id, string param)
    {
        var look = FindLook(call, id)
            ?? throw ApiException.NotFound(IsGroup(call, id) ? "look (this is a group id: avatar_id means a look)" : "look", id, "avatar_not_found", param);
        var status = look.StatusIn(FindGroup(call, look.GroupId));
        return status is null or "completed" ? look : throw ApiException.Conflict("resource_not_ready", $"Look '{id}' is {status}.", param);
    }

    private static bool IsGroup(Call call, string id) =>
        call.Store<AvatarGroup>().Find(id) is not null || PublicAvatars.Groups.Any(group => group.Id == id);
}

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

    /// <summary>Those of all accounts, by id, whose person was asked and has not consented yet: the consent page needs no key.</summary>
    public static ConcurrentDictionary<string, (Account Account, AvatarGroup Group)> AskedFor(SandboxState state) =>
        state.Shared<ConcurrentDictionary<string, (Account Account, AvatarGroup Group)>>();

    public void Release(SandboxState state) => AskedFor(state).TryRemove(Id, out _);

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
