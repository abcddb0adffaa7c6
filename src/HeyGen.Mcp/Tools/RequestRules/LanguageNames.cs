namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>
/// Translations name languages as list_video_translation_languages does: "Portuguese (Brazil)", not "pt". HeyGen
/// decides what it takes; this only tells a caller who seems to have given a code.
/// </summary>
internal sealed partial class LanguageNames([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs)
{
    private const string Hint = "Languages are full names from list_video_translation_languages, such as \"Portuguese (Brazil)\"; codes such as \"pt\" are not.";

    /// <param name="jobs">What came of them: one is to come of each language. Null where that is told later.</param>
    /// <returns>Null if every name looks like one, and no job is missing.</returns>
    public static IReadOnlyList<string>? Warnings(IReadOnlyCollection<string> languages, int? jobs = null)
    {
        var warnings = new List<string>();
        if (languages.Where(LooksLikeCode).ToArray() is { Length: > 0 } codes)
            warnings.Add($"HeyGen took {string.Join(", ", codes.Select(code => $"\"{code}\""))}, but languages are named as in list_video_translation_languages: compare output_language before you use the video.");
        if (jobs < languages.Count)
            warnings.Add($"HeyGen answered with {jobs} of {languages.Count} jobs, one for each language: look at output_language of those there are before the missing ones are ordered, and paid for, again.");
        return warnings.Count > 0 ? warnings : null;
    }

    /// <summary>Makes the call; a refusal that may be about languages says how they are named.</summary>
    public async Task<T> Explain<T>(IReadOnlyCollection<string> languages, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (HeyGenException refusal) when (refusal.Code is ErrorCode.InvalidArgument && refusal.HttpStatus is not null && MayMean(languages, refusal))
        {
            refusal.Hint = LanguageCatalog.Unlisted(languages, await Listed(cancellationToken)) is { } unlisted ? $"{unlisted} {Hint}" : Hint;
            throw;
        }
    }

    /// <summary>True for pt, PT, por, pt-BR, zh_Hant; false for names, however short: Lao.</summary>
    public static bool LooksLikeCode(string language) => Code().IsMatch(language);

    private async Task<IReadOnlyList<string>> Listed(CancellationToken cancellationToken)
    {
        try
        {
            return (await catalogs.Read([heygen.TranslationLanguageCatalog], static _ => { }, cancellationToken)).Items;
        }
        catch (HeyGenException)
        {
            return []; // what was refused first is what the caller has to hear
        }
    }

    /// <summary>False for a refusal that names another argument or another reason.</summary>
    private static bool MayMean(IEnumerable<string> languages, HeyGenException refusal) =>
        refusal.UpstreamCode is null or "invalid_parameter"
        && (refusal.Param is { } param ? IsAboutLanguage(param) && !param.Contains("input_language", StringComparison.Ordinal) : IsAboutLanguage(refusal.Message) || languages.Any(LooksLikeCode));

    private static bool IsAboutLanguage(string text) => text.Contains("language", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^([a-z]{2,3}|[A-Z]{2,3}|[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Code();
}
