namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Tools that change and delete the account's own avatars.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class AvatarEditingTools(HeyGenClient heygen)
{
    /// <summary>Set the voice that looks of your own avatar group speak with by default.</summary>
    /// <param name="groupId">Group id.</param>
    /// <param name="defaultVoiceId">Voice id.</param>
    [Operation("PATCH", "/v3/avatars/{group_id}")]
    [McpServerTool(Name = "update_avatar_group", Title = "Update avatar group", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AvatarGroup> UpdateAvatarGroup(string groupId, [StringLength(255, MinimumLength = 1)] string defaultVoiceId, CancellationToken cancellationToken) =>
        heygen.Patch<AvatarGroup>($"v3/avatars/{groupId}", new AvatarGroupChange(defaultVoiceId), cancellationToken);

    /// <summary>Rename your own look.</summary>
    /// <param name="lookId">Look id.</param>
    /// <param name="name">New name.</param>
    [Operation("PATCH", "/v3/avatars/looks/{look_id}")]
    [McpServerTool(Name = "update_avatar_look", Title = "Update avatar look", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AvatarLook> UpdateAvatarLook(string lookId, [StringLength(255, MinimumLength = 1)] string name, CancellationToken cancellationToken) =>
        heygen.Patch<AvatarLook>($"v3/avatars/looks/{lookId}", new AvatarLookChange(name), cancellationToken);

    /// <summary>Remove your own avatar group, one person or character with all looks, for good.</summary>
    /// <param name="groupId">Group id.</param>
    [Operation("DELETE", "/v3/avatars/{group_id}")]
    [McpServerTool(Name = "delete_avatar_group", Title = "Delete avatar group", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedAvatar> DeleteAvatarGroup(string groupId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/avatars/{groupId}", new DeletedAvatar(groupId), cancellationToken);

    /// <summary>Remove one of your own looks for good; the last one takes its avatar group (the person, its training and consent) along.</summary>
    /// <param name="lookId">Look id.</param>
    [Operation("DELETE", "/v3/avatars/looks/{look_id}")]
    [McpServerTool(Name = "delete_avatar_look", Title = "Delete avatar look", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedAvatar> DeleteAvatarLook(string lookId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/avatars/looks/{lookId}", new DeletedAvatar(lookId), cancellationToken);
}
