namespace HeyGen.Mcp.Features.Avatars;

/// <summary>All looks as a search sees them.</summary>
internal static class AvatarLookCatalog
{
    private const int LargestPage = 50;

    extension(HeyGenClient heygen)
    {
        /// <summary>The lists to search, own looks first. They are apart because a look does not say whose it is.</summary>
        public IReadOnlyList<CatalogSource<FoundLook>> LookCatalogs(Ownership? ownership) => ownership is { } one
            ? [heygen.LooksOf(one)]
            : [heygen.LooksOf(Ownership.Private), heygen.LooksOf(Ownership.Public)];

        private CatalogSource<FoundLook> LooksOf(Ownership ownership) => new(
            $"looks {ownership}",
            CatalogLifetime.Of(ownership),
            async (token, cancellationToken) =>
            {
                var page = await heygen.ListAvatarLooks(groupId: null, avatarType: null, ownership, LargestPage, token, cancellationToken);
                return new([.. page.Items.Select(look => Found(look, ownership))], page.HasMore, page.NextToken);
            })
        {
            WrittenBelow = ownership is Ownership.Private ? "v3/avatars" : null,
        };
    }

    extension(FoundLook look)
    {
        public SearchTerms SearchTerms => new(look.Name ?? "", [.. look.Tags, look.Gender]);

        public bool Fits(AvatarType? avatarType, Gender? gender, Orientation? orientation) =>
            Is(avatarType, look.AvatarType) && Is(orientation, look.PreferredOrientation) && gender?.Means(look.Gender) is not false;
    }

    /// <summary>Keeps what a choice needs: a catalog has thousands of looks.</summary>
    private static FoundLook Found(AvatarLook look, Ownership ownership) => new(
        look.Id,
        look.Name,
        look.GroupId,
        ownership,
        look.AvatarType,
        look.Gender,
        look.PreferredOrientation,
        look.SupportedApiEngines,
        look.DefaultVoiceId,
        look.Status,
        look.PreviewImageUrl)
    { Tags = look.Tags ?? [] };

    private static bool Is<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicFields)] T>(T? wanted, string? word)
        where T : struct, Enum => wanted is not { } value || WireName.Of(value) == word;
}
