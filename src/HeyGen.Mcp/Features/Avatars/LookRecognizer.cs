namespace HeyGen.Mcp.Features.Avatars;

/// <summary>Knows a group's id that was given for a look's, and looks by their names.</summary>
internal sealed class LookRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs) : IIdRecognizer
{
    private const int ShownOfGroup = 2;

    public IdKind Kind => IdKinds.Look;

    public async Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken)
    {
        if (ApiPath.IsId(given) && await LooksOfGroup(given, cancellationToken) is { Count: > 0 } looks)
        {
            return new(
                $"That is the id of a group. Looks of it: {string.Join(", ", looks.Select(look => $"{look.Name} = {look.Id}"))}.",
                new NextCall("list_avatar_looks", new JsonObject { ["groupId"] = given }));
        }

        var known = new Catalog<FoundLook>(catalogs.Cached(heygen.LookCatalogs(ownership: null)), Complete: false);
        return RecognizedId.ByName(Kind, given, known.Search(given, _ => true, look => look.SearchTerms).Select(look => $"{look.Name} = {look.Id}"));
    }

    private async Task<IReadOnlyList<AvatarLook>> LooksOfGroup(string groupId, CancellationToken cancellationToken)
    {
        var page = await heygen.ListAvatarLooks(groupId, avatarType: null, ownership: null, ShownOfGroup, token: null, cancellationToken);
        return [.. page.Items.Where(look => look.GroupId == groupId)];
    }
}
