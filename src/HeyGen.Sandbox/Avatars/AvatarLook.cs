namespace HeyGen.Sandbox.Avatars;

/// <summary>One outfit or style of a group: what videos call an avatar.</summary>
/// <param name="type"><c>studio_avatar</c>, <c>digital_twin</c> or <c>photo_avatar</c>.</param>
internal sealed class AvatarLook(string id, string groupId, string name, string type) : IEntity
{
    public string Id { get; } = id;

    public string GroupId { get; } = groupId;

    public string Name { get; set; } = name;

    public string Type { get; } = type;

    public string? Gender { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Engines that render it.</summary>
    public required IReadOnlyList<string> Engines { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? DefaultVoiceId { get; init; }

    /// <summary>Null for public looks.</summary>
    public JobTimeline? Training { get; init; }

    public bool IsPhoto => Type == "photo_avatar";

    public string Orientation => Width > Height ? "landscape" : Width < Height ? "portrait" : "square";

    /// <summary>Has pictures, and a size that is known.</summary>
    public bool IsShown(AvatarGroup group) => StatusIn(group) is null or "completed";

    /// <summary>A look is as far as its own training, and its group's consent.</summary>
    public string? StatusIn(AvatarGroup group) =>
        Training is { IsDone: true } && group.Status == "pending_consent" ? "pending_consent" : Training?.Status;

    public string Preview(Call call, string extension) => call.Public($"cards/{Orientation}/{Id}.{extension}");

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
            ["image_width"] = isShown ? Width : 0,
            ["image_height"] = isShown ? Height : 0,
            ["preferred_orientation"] = Orientation,
            ["preview_image_url"] = isShown ? Preview(call, "png") : null,
            ["preview_video_url"] = isShown ? Preview(call, "mp4") : null,
            ["status"] = StatusIn(group),
            ["error"] = ErrorOf(Training),
        };
    }

    public static JsonObject? ErrorOf(JobTimeline? training) => training?.HasFailed == true
        ? new JsonObject { ["code"] = training.Outcome.Failure?.Code ?? "training_failed", ["message"] = training.Outcome.Failure?.Message }
        : null;
}
