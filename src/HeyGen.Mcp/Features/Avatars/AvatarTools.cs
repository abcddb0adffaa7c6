namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Tools that look at avatars: people are groups, their outfits and styles are looks.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class AvatarTools(HeyGenClient heygen)
{
    /// <summary>Show the avatar groups: one person each. A video takes the id of a look; find_avatars searches looks by name.</summary>
    /// <param name="ownership">Default: both.</param>
    [ListedByDefault, Operation("GET", "/v3/avatars")]
    [McpServerTool(Name = "list_avatar_groups", Title = "List avatar groups", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<AvatarGroup>> ListAvatarGroups(Ownership? ownership = null, [Range(1, 50)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<AvatarGroup>($"v3/avatars", new() { { "ownership", ownership }, { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Show one avatar group: training status, consent, default voice.</summary>
    /// <param name="groupId">Group id, not a look id.</param>
    [Operation("GET", "/v3/avatars/{group_id}")]
    [McpServerTool(Name = "get_avatar_group", Title = "Get avatar group", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AvatarGroup> GetAvatarGroup(string groupId, CancellationToken cancellationToken) =>
        heygen.Get<AvatarGroup>($"v3/avatars/{groupId}", cancellationToken);

    /// <summary>Show an avatar's looks (outfits) page by page, such as all of a group. To search by name use find_avatars.</summary>
    /// <param name="groupId">Only this group.</param>
    /// <param name="avatarType">Kind.</param>
    /// <param name="ownership">Default: both.</param>
    [ListedByDefault, Operation("GET", "/v3/avatars/looks")]
    [McpServerTool(Name = "list_avatar_looks", Title = "List avatar looks", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<AvatarLook>> ListAvatarLooks(string? groupId = null, AvatarType? avatarType = null, Ownership? ownership = null, [Range(1, 50)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListAvatarLooks(groupId, avatarType, ownership, limit, token, cancellationToken);

    /// <summary>Get one look: supported engines, size, default voice and, if it is your own, whether it is ready.</summary>
    /// <param name="lookId">The avatarId of create tools.</param>
    [ListedByDefault, Operation("GET", "/v3/avatars/looks/{look_id}")]
    [McpServerTool(Name = "get_avatar_look", Title = "Get avatar look", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AvatarLook> GetAvatarLook(string lookId, CancellationToken cancellationToken) =>
        heygen.Get<AvatarLook>($"v3/avatars/looks/{lookId}", cancellationToken);
}
