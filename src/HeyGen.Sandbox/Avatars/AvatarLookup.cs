namespace HeyGen.Sandbox.Avatars;

/// <summary>Finds avatars, the account's own before the public ones.</summary>
internal static class AvatarLookup
{
    /// <exception cref="ApiException">404.</exception>
    public static AvatarGroup FindGroup(Call call, string id) =>
        call.Store<AvatarGroup>().Find(id)
        ?? call.State.Catalogue.Groups.FirstOrDefault(group => group.Id == id)
        ?? throw ApiException.NotFound("avatar group", id, "avatar_not_found");

    public static AvatarLook? FindLook(Call call, string id) =>
        call.Store<AvatarLook>().Find(id) ?? call.State.Catalogue.Looks.GetValueOrDefault(id);

    public static IReadOnlyList<AvatarLook> LooksOf(Call call, string groupId) =>
        [.. call.Store<AvatarLook>().All.Concat(call.State.Catalogue.Looks.Values).Where(look => look.GroupId == groupId)];

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
        call.Store<AvatarGroup>().Find(id) is not null || call.State.Catalogue.Groups.Any(group => group.Id == id);
}
