namespace HeyGen.Mcp.Tools;

/// <summary>Looks through HeyGen's pages for what HeyGen itself can't look for.</summary>
internal static class FilteredPages
{
    /// <summary>Between the number of items of a page that were seen before and HeyGen's own token of that page.</summary>
    private const char Mark = '~';
    private const int MostDigits = 4;

    /// <param name="read">Reads the page of a token, always of the same size.</param>
    /// <param name="limit">How many are wanted at most.</param>
    /// <param name="token">HeyGen's, or one of a page that was read before, which goes on within it.</param>
    /// <param name="mostPages">How many to read before the rest is left to the next call.</param>
    /// <returns>What fits, and the token to go on with: nothing is left out between the two.</returns>
    public static async Task<Page<T>> Search<T>(Func<string?, Task<Page<T>>> read, Func<T, bool> fits, int limit, string? token, int mostPages)
    {
        var found = new List<T>();
        var (at, seen) = Place(token);
        for (var pages = 1; ; pages++)
        {
            var page = await read(at);
            for (; seen < page.Items.Count && found.Count < limit; seen++)
            {
                if (fits(page.Items[seen]))
                    found.Add(page.Items[seen]);
            }

            if (page.Items.Skip(seen).Any(fits))
                return new(found, HasMore: true, string.Create(CultureInfo.InvariantCulture, $"{seen}{Mark}{at}"));
            (at, seen) = (page.HasMore ? page.NextToken : null, 0);
            if (at is null || found.Count >= limit || pages == mostPages)
                return new(found, HasMore: at is not null, at);
        }
    }

    /// <param name="filter">The argument that the list of the token was filtered by.</param>
    /// <exception cref="HeyGenException">The token goes on within a page, and nothing is filtered now.</exception>
    public static void RequireWholePage(string? token, string filter)
    {
        if (Place(token) != (token, 0))
            throw HeyGenException.InvalidArgument("token", $"This token belongs to a list with {filter}.", $"Give the same {filter} again, or begin anew without token.");
    }

    private static (string? Token, int Seen) Place(string? token) =>
        token?.IndexOf(Mark, StringComparison.Ordinal) is > 0 and <= MostDigits and var mark && int.TryParse(token.AsSpan(0, mark), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? (token.Length > mark + 1 ? token[(mark + 1)..] : null, seen)
            : (token, 0);
}
