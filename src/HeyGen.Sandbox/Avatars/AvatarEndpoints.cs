using HeyGen.Sandbox.Voices;

namespace HeyGen.Sandbox.Avatars;

internal static class AvatarEndpoints
{
    private static readonly Field Ownership = Optional("ownership", Schema.OneOf("public", "private"));

    public static void AddAvatars(this Api api)
    {
        api.Get("/v3/avatars", ListGroups, [Ownership, .. Page(50, 20)]);
        api.Post("/v3/avatars", AvatarCreation.Body, AvatarCreation.Create);
        api.Get("/v3/avatars/{group_id}", call => AvatarLookup.FindGroup(call, call.Route("group_id")).View(call));
        api.Patch("/v3/avatars/{group_id}", Schema.Closed(Nullable("default_voice_id", Schema.Text(0, 255))), UpdateGroup);
        api.Delete("/v3/avatars/{group_id}", DeleteGroup);
        api.Post("/v3/avatars/{group_id}/consent", Consent.Body, Consent.Ask);
        api.Get("/v3/avatars/looks", ListLooks,
        [
            Ownership,
            Optional("group_id", Schema.Text()),
            Optional("avatar_type", Schema.OneOf("studio_avatar", "digital_twin", "photo_avatar")),
            .. Page(50, 20),
        ]);
        api.Get("/v3/avatars/looks/{look_id}", call => FindLook(call).View(call));
        api.Patch("/v3/avatars/looks/{look_id}", Schema.Open(Nullable("name", Schema.Text(0, 255))), UpdateLook);
        api.Delete("/v3/avatars/looks/{look_id}", DeleteLook);
    }

    private static ApiResponse ListGroups(Call call) => call.Page(
        Owned(call, call.Store<AvatarGroup>().All, call.State.Catalogue.Groups), group => group.View(call));

    private static ApiResponse ListLooks(Call call)
    {
        var (group, type) = (call.Query.Text("group_id"), call.Query.Text("avatar_type"));
        var looks = Owned(call, call.Store<AvatarLook>().All, call.State.Catalogue.Looks.Values);
        return call.Page(
            [.. looks.Where(look => (group is null || look.GroupId == group) && (type is null || look.Type == type))], look => look.View(call));
    }

    private static IReadOnlyList<T> Owned<T>(Call call, IEnumerable<T> own, IEnumerable<T> common) => call.Query.Text("ownership") switch
    {
        "private" => [.. own],
        "public" => [.. common],
        _ => [.. own, .. common],
    };

    private static AvatarLook FindLook(Call call)
    {
        var id = call.Route("look_id");
        return AvatarLookup.FindLook(call, id) ?? throw ApiException.NotFound("look", id);
    }

    private static ApiResponse UpdateGroup(Call call)
    {
        var group = AvatarLookup.FindGroup(call, call.Route("group_id"));
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
        var group = call.Remove<AvatarGroup>(call.Route("group_id"), "avatar group of yours", "avatar_not_found");
        foreach (var look in call.Store<AvatarLook>().All.Where(look => look.GroupId == group.Id).ToArray())
            call.Store<AvatarLook>().Remove(look);
        return new JsonObject { ["id"] = group.Id };
    }

    private static ApiResponse UpdateLook(Call call)
    {
        var look = call.Find<AvatarLook>(call.Route("look_id"), "look of yours");
        look.Name = call.Body.Text("name") ?? look.Name;
        return look.View(call);
    }

    private static ApiResponse DeleteLook(Call call)
    {
        var look = FindLook(call);
        if (look.Training is null)
            throw new ApiException(403, "forbidden", "A public look can't be deleted.");
        call.Store<AvatarLook>().Remove(look);
        return new JsonObject { ["id"] = look.Id };
    }
}
