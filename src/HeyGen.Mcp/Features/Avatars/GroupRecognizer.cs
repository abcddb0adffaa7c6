namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Knows a look's id that was given for a group's.</summary>
internal sealed class GroupRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen) : IIdRecognizer
{
    public IdKind Kind => IdKinds.Group;

    public async Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken) =>
        ApiPath.IsId(given) && await heygen.Get<AvatarLook>($"v3/avatars/looks/{given}", cancellationToken) is { GroupId: { } group, Name: var name }
            ? new($"That is the id of a look, {name}. Its group is {group}.", new NextCall("get_avatar_group", new JsonObject { ["groupId"] = group }))
            : null;
}
