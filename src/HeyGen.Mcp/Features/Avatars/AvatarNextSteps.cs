namespace HeyGen.Mcp.Features.Avatars;

/// <summary>How to go on with an avatar that was just made.</summary>
internal static class AvatarNextSteps
{
    private const string PendingConsent = "pending_consent";
    private const int SecondsToConsent = 120;

    public static NextCall? After(CreatedAvatar created) => created switch
    {
        { AvatarGroup: { Status: PendingConsent } group } => Consent(group.Id),
        { AvatarItem: { Status: PendingConsent, GroupId: { } groupId } } => Consent(groupId),
        { AvatarItem: { } look } => NextCall.WaitFor(JobKind.AvatarLook, look.Id),
        { AvatarGroup: { } group } => NextCall.WaitFor(JobKind.AvatarGroup, group.Id),
        _ => null,
    };

    /// <summary>A person has to open the link first, so there is no hurry.</summary>
    public static NextCall AfterConsent(string groupId) => NextCall.WaitFor(JobKind.AvatarGroup, groupId) with { InSeconds = SecondsToConsent };

    private static NextCall Consent(string groupId) => new("create_avatar_consent", new JsonObject { ["groupId"] = groupId }, 0);
}
