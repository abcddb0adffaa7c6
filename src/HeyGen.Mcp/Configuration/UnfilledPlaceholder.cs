namespace HeyGen.Mcp.Configuration;

/// <summary>
/// A reference or an instruction that still stands where a value should: <c>${HEYGEN_API_KEY}</c>, <c>%HEYGEN_API_KEY%</c>,
/// <c>YOUR_KEY</c>. A HeyGen key has none of these brackets and signs, and is never made of such words alone.
/// </summary>
internal static partial class UnfilledPlaceholder
{
    /// <summary>What Claude Desktop leaves for a bundle's setting that its user did not fill in.</summary>
    private const string OfABundle = "${user_config.";

    public static bool Is(string text) => In(text) is not null;

    /// <summary>The part of a text that was not filled in, null if there is none; without names that may be a key which somebody put between the brackets.</summary>
    public static string? In(string text) => Part(text) is { } part && part.Any(char.IsAsciiDigit) && part.Any(char.IsAsciiLetterLower) ? Names().Replace(part, "…") : Part(text);

    /// <summary>True for the references that hosts leave in optional settings: these count as not set.</summary>
    public static bool IsLeftByAHost(string text) => Part(text) is { } part && (part.StartsWith("${", StringComparison.Ordinal) || part.StartsWith("{{", StringComparison.Ordinal));

    /// <summary>True for the reference of a setting that the bundle's user need not fill in.</summary>
    public static bool IsOptional(string text) => Part(text)?.StartsWith(OfABundle, StringComparison.Ordinal) is true;

    private static string? Part(string text) => Placeholder().Match(text.Trim()) is { Success: true } found ? found.Value : null;

    /// <summary>References in braces anywhere; those of shells at the start, where a path may follow; anything else only as the whole text.</summary>
    [GeneratedRegex(
        """
        \$\{[^}]{0,200}\} | \{\{[^}]{0,200}\}\}
        | ^( \$(env:)?[a-z_][a-z0-9_]* | %[a-z_][a-z0-9_()]*% | \$\([^()]*\) ) (?=[/\\]|$)
        | ^( <[^<>]+> | \{[^{}]+\} | \.{3} | … | x{3,} | [a-z0-9_]{0,16}\*{3,}[a-z0-9]{0,8} | heygen_(api_key|access_token) | change[-_]?me | undefined | null | op://.+ )$
        | ^\[? (?=.*your) ( (your|my|the|heygen|api|access|key|token|secret|settings|from|goes|here|paste|insert|enter|put|add|replace|with|in)[-_\ >]* )+ \]?$
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        RegexTimeout.Milliseconds)]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Za-z0-9_.:-]+", RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Names();
}
