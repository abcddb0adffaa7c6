namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Text that may hold anybody's password or key, as it may be shown: what stands before a host, what follows the name of a
/// secret, and what looks like a key is left out. Too much left out is no harm.
/// </summary>
internal static partial class Secrets
{
    private const string Mark = "…";
    private const string Name = """(key|token|secret|passw(or)?d|passphrase|pwd|authorization|credentials?|signature|\bsig)["']?""";

    /// <summary>In quotes to their end, else to the next blank or comma; what only stands for a secret stays.</summary>
    private const string Value = """((bearer|basic|token)\s+)?("[^"]*"|'[^']*'|(?!\.\.\.|…|\$\{|\{\{)[^\s,]+)""";

    public static string Hidden(string text) => Secret().Replace(text, static secret => secret.Groups["name"].Value + Mark + secret.Groups["end"].Value);

    /// <summary>The same for the words of a command line, where one may be the value of the one before it.</summary>
    public static IEnumerable<string> Hidden(IReadOnlyList<string> words) => words.Select((word, index) =>
        index > 0 && Flag().IsMatch(words[index - 1]) ? Mark
        : index > 0 && HeaderFlag().IsMatch(words[index - 1]) && word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? word[..(colon + 1)] + Mark
        : Hidden(Rest().Replace(word, "${name}" + Mark)));

    [GeneratedRegex(
        @"(?<name>//)\S{0,1000}(?<end>@)"
        + @"|(?<![\w/])[^\s/@:=""',]{1,256}:[^\s/@]{1,256}(?<end>@)(?=[\w.-]+:\d)"
        + @"|(?<name>cookie\s*[:=]\s*).+"
        + $@"|(?<name>{Name}(\s*=\s*|:(?=\S))){Value}"
        + $@"|(?<name>((?<=[\w-]|[""']){Name}|(passw(or)?d|passphrase|secret|authorization)[""']?)\s*:\s+){Value}"
        + @"|(?<name>bearer\s+)(?=\S*\d)[\w.~+/=-]{8,}"
        + @"|\b(hgk|hgu|sk|pk)[_-][\w-]{8,}|\beyJ[\w-]{6,}\.[\w-]+\.[\w-]*",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        RegexTimeout.Milliseconds)]
    private static partial Regex Secret();

    /// <summary>A flag whose value is the next word.</summary>
    [GeneratedRegex($"^--?[a-z-]*{Name}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Flag();

    [GeneratedRegex("^(-H|--?headers?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex HeaderFlag();

    /// <summary>What makes the rest of its word a secret: a name with a value, a header's name, the beginning of a URL's query.</summary>
    [GeneratedRegex($$"""(?<name>{{Name}}\s*[=:]\s*|^--?headers?=[^:]*:|https?://[^\s?#]*[?#])(?!\$\{|\{\{).+""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, RegexTimeout.Milliseconds)]
    private static partial Regex Rest();
}
