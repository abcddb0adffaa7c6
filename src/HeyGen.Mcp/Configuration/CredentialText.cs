namespace HeyGen.Mcp.Configuration;

/// <summary>A key or token as people paste it: with the name of its variable or header, a scheme before it, quotes around it, white space at its ends.</summary>
internal static partial class CredentialText
{
    private const string Scheme = "Bearer ";

    /// <summary>No key begins or ends with these.</summary>
    private static readonly char[] Around = [' ', '\t', '\r', '\n', '\u00A0', '\uFEFF', '"', '\'', '`', '\u2018', '\u2019', '\u201C', '\u201D', ';', ','];

    /// <summary>What the scheme of a bearer is followed by; null where there is none.</summary>
    public static string? Bearer(string text) =>
        Unnamed(text) is var whole && whole.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? whole[Scheme.Length..].Trim(Around) : null;

    /// <summary>The key itself.</summary>
    public static string Bare(string text) => Bearer(text) ?? Unnamed(text);

    private static string Unnamed(string text) => Name().Replace(text.Trim(Around), "").Trim(Around);

    [GeneratedRegex(@"^(export\s+)?(HEYGEN_API_KEY|HEYGEN_ACCESS_TOKEN|X-Api-Key|Authorization)\s*[=:]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Name();
}
