namespace HeyGen.Sandbox.Avatars;

internal static class AvatarEndpoints
{
    public static void AddAvatars(this Api api)
    {
        api.Add("listAvatarGroups", ListGroups);
        api.Add("createAvatar", AvatarCreation.Create);
        api.Add("getAvatarGroup", call => AvatarLookup.FindGroup(call, call.Id).View(call));
        api.Add("updateAvatarGroup", UpdateGroup);
        api.Add("deleteAvatarGroup", DeleteGroup);
        api.Add("createAvatarConsent", Consent.Ask);
        api.Add("listAvatarLooks", ListLooks);
        api.Add("listAvatarLookTemplates", LookTemplate.List);
        api.Add("createAvatarLooks", LookTemplate.CreateLooks);
        api.Add("getAvatarLook", call => FindLook(call).View(call));
        api.Add("updateAvatarLook", UpdateLook);
        api.Add("deleteAvatarLook", DeleteLook);
    }

    private static ApiResponse ListGroups(Call call) => call.Page(
        Owned(call, call.Store<AvatarGroup>().All, PublicAvatars.Groups), group => group.View(call));

    private static ApiResponse ListLooks(Call call)
    {
        var (group, type) = (call.Query.Text("group_id"), call.Query.Text("avatar_type"));
        var looks = Owned(call, call.Store<AvatarLook>().All, PublicAvatars.Looks.Values);
        return call.Page(
            [.. looks.Where(look => (group is null || look.GroupId == group) && (type is null || look.Type == type))], look => look.View(call));
    }

    private static IReadOnlyList<T> Owned<T>(Call call, IEnumerable<T> own, IEnumerable<T> common) => call.Query.Text("ownership") switch
    {
        "private" => [.. own],
        "public" => [.. common],
        _ => [.. own, .. common],
    };

    private static AvatarLook FindLook(Call call) => AvatarLookup.FindLook(call, call.Id) ?? throw ApiException.NotFound("look", call.Id);

    private static ApiResponse UpdateGroup(Call call)
    {
        var group = AvatarLookup.FindGroup(call, call.Id);
        if (group.Training is null)
            throw new ApiException(403, "resource_access_denied", "A public avatar can't be changed.");
        if (!group.IsReady)
            throw ApiException.Conflict("resource_not_ready", $"The avatar is {group.Status}.");
        if (call.Body.Text("default_voice_id") is { } voice && VoiceLookup.FindAny(call, voice)?.IsReady != true)
            throw new ApiException(403, "voice_not_usable", $"Voice '{voice}' can't be used in this account.", "default_voice_id");
        if (call.Body.ContainsKey("default_voice_id"))
            group.DefaultVoiceId = call.Body.Text("default_voice_id");
        return group.View(call);
    }

    private static ApiResponse DeleteGroup(Call call)
    {
        var group = call.Store<AvatarGroup>().Remove(call.Find<AvatarGroup>(call.Id, "avatar group of yours", "avatar_not_found"));
        foreach (var look in call.Store<AvatarLook>().All.Where(look => look.GroupId == group.Id).ToArray())
            call.Store<AvatarLook>().Remove(look);
        return new JsonObject { ["id"] = group.Id };
    }

    private static ApiResponse UpdateLook(Call call)
    {
        var look = call.Find<AvatarLook>(call.Id, "look of yours");
        look.Name = call.Body.Text("name") ?? look.Name;
        return look.View(call);
    }

    private static ApiResponse DeleteLook(Call call)
    {
        var look = FindLook(call);
        if (look.Training is null)
            throw new ApiException(403, "forbidden", "A public look can't be deleted.");
        call.Store<AvatarLook>().Remove(look);
        if (call.Store<AvatarGroup>().Find(look.GroupId) is { } group && !call.Store<AvatarLook>().All.Any(other => other.GroupId == group.Id))
            call.Store<AvatarGroup>().Remove(group);
        return new JsonObject { ["id"] = look.Id };
    }
}
