namespace HeyGen.Mcp.Features.Avatars;

/// <summary>What members of a request need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class AvatarRules
{
    /// <exception cref="HeyGenException"><c>invalid_argument</c>: a group without a face of it. HeyGen would make, bill and save there a stranger.</exception>
    public static void Check(PromptAvatarRequest request)
    {
        if (request is { AvatarGroupId: not null, AvatarId: null, ReferenceImages: null or [] })
            throw HeyGenException.InvalidArgument("avatarId", "A group says only where the new look is saved: without avatarId it would be somebody else.", "Pass a look of the group as avatarId: list_avatar_looks with the group as groupId has them. For a new person leave avatarGroupId out.");
    }
}
