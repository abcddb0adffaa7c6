namespace HeyGen.Mcp.LocalFiles;

/// <summary>Names that every file system takes, made from text that was written for people.</summary>
internal static class FileNames
{
    private const int Longest = 120; // bytes of UTF-8: most systems take 255, and ids and extensions follow
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. "0123456789¹²³".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The text as a name without extension, or <paramref name="fallback"/> if nothing of it can stay.</summary>
    /// <param name="longest">Bytes of UTF-8 that there is room for; never more than 120.</param>
    public static string Safe(string? text, string fallback, int longest = Longest)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var kept = Kept(rune);
            if (kept is "" || (kept is " " && (name.Length is 0 || name[^1] is ' ')))
                continue;
            bytes += Encoding.UTF8.GetByteCount(kept);
            if (bytes > Math.Min(longest, Longest))
                break;
            name.Append(kept);
        }

        var trimmed = name.ToString().Trim(' ', '.', '_', '-');
        return trimmed.Length is 0 || Devices.Contains(trimmed.Split('.')[0].TrimEnd()) ? fallback : trimmed;
    }

    /// <summary>What a character becomes in a name.</summary>
    private static string Kept(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when Rune.IsWhiteSpace(rune) => " ",
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => "",
        _ when rune.Value is '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*' or 0xFFFD => "_",
        _ => rune.ToString(),
    };
}
