namespace HeyGen.Mcp.Jobs;

/// <summary>One id, or several with commas between: no id of HeyGen's has a comma in it.</summary>
internal static class JobIds
{
    private static readonly char[] Between = [',', ';', '\n'];

    /// <param name="argument">That errors name.</param>
    /// <exception cref="HeyGenException">There is none, too many, or one that can be no id.</exception>
    public static IReadOnlyList<string> In(string text, string argument, int most)
    {
        string[] ids = [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (ids.Length > most)
            throw HeyGenException.InvalidArgument(argument, $"{argument} takes {most} ids at most; these are {ids.Length}.");
        return ids.Length is 0 ? [ApiPath.RequireId(text, argument)] : [.. ids.Select(id => ApiPath.RequireId(id, argument))];
    }
}
