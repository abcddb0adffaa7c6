namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Members that results carry beside what another service said. Coming from that service they would pass for advice of
/// this server, so they are taken out, in whatever spelling.
/// </summary>
internal static class ReservedMembers
{
    private const int LongestName = 24;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Folded = new HashSet<string>(StringComparer.Ordinal)
    {
        "nextstep", "note", "confirmtoken", "estimate", "balancebefore", "uploadedassets", "reconciled", "idempotentuntil", "failureadvice", "charged", "warnings",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestName)
            return false;
        Span<char> folded = stackalloc char[LongestName];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or ' '))
                folded[length++] = char.ToLowerInvariant(character);
        }

        return Folded.Contains(folded[..length]);
    }

    /// <param name="name">ASCII.</param>
    public static bool Has(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
            return false;
        Span<char> text = stackalloc char[LongestName];
        return Has(text[..System.Text.Encoding.ASCII.GetChars(name, text)]);
    }
}
