namespace HeyGen.Sandbox.Folders;

/// <summary>A place for videos and translations. There is no list of them: whoever makes one keeps its id.</summary>
internal sealed record Folder(string Id, string Name, string Type, string? ParentId, DateTimeOffset CreatedAt) : IEntity
{
    /// <summary>Whether the folder that a request names exists; an empty id means none.</summary>
    /// <exception cref="ApiException">404.</exception>
    public static void Check(Call call, JsonObject request, string name = "folder_id")
    {
        if (request.Text(name) is { Length: > 0 } id)
            call.Find<Folder>(id, "folder", param: name);
    }

    public JsonObject View(Call call)
    {
        JsonObject view = new()
        {
            ["folder_id"] = Id,
            ["name"] = Name,
            ["type"] = Type,
            ["is_trash"] = false,
            ["created_at"] = CreatedAt.ToUnixTimeSeconds(),
            ["updated_at"] = CreatedAt.ToUnixTimeSeconds(),
            ["creator_username"] = call.Account.Username,
        };
        if (ParentId is not null)
            view["parent_id"] = ParentId;
        return view;
    }
}

internal static class FolderEndpoints
{
    public static void AddFolders(this Api api)
    {
        api.Add("createFolder", Create);
        api.Add("getFolder", call => call.Find<Folder>(call.Id, "folder").View(call));
    }

    private static ApiResponse Create(Call call)
    {
        Folder.Check(call, call.Body, "parent_id");
        var parent = call.Body.Text("parent_id") is { Length: > 0 } id ? id : null;
        var folder = new Folder(call.Account.NewId("folder"), call.Body.Text("name")!, call.Body.Text("type") ?? "mixed", parent, call.Now);
        call.Store<Folder>().Add(folder);
        return folder.View(call);
    }
}
