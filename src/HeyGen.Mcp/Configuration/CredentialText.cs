namespace HeyGen.Mcp.Configuration;

/// <summary>A key or token as people paste it: a scheme before it, quotes around it, white space at its ends.</summary>
internal static class CredentialText
{
    private const string Scheme = "Bearer ";

    /// <summary>What the scheme of a bearer is followed by; null where there is none.</summary>
    public static string? Bearer(string text) =>
        Unquoted(text) is var whole && whole.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Unquoted(whole[Scheme.Length..]) : null;

    /// <summary>The key itself.</summary>
    public static string Bare(string text) => Bearer(text) ?? Unquoted(text);

    private static string Unquoted(string text) => text.Trim().Trim('"', '\'').Trim();
}
