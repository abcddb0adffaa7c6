using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>The languages that videos can be translated into, as <c>GET /v3/video-translations/languages</c> has them.</summary>
internal sealed record TranslationLanguages(
    [property: Description("Names, to be used as they are.")] IReadOnlyList<string>? Languages = null) : ApiRecord;

/// <summary>Their list, and what was meant by a name that is not in it.</summary>
internal static class LanguageCatalog
{
    /// <summary>Names that one sentence speaks of.</summary>
    private const int MostNames = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    extension(HeyGenClient heygen)
    {
        public CatalogSource<string> TranslationLanguageCatalog => new("translation languages", Lifetime, async (_, cancellationToken) => new((await heygen.Get<TranslationLanguages>($"v3/video-translations/languages", cancellationToken)).Languages ?? [], HasMore: false));
    }

    /// <returns>A sentence on those names that are not listed, with what is listed in their place; null if all are, or none could be read.</returns>
    public static string? Unlisted(IEnumerable<string> names, IReadOnlyList<string> listed)
    {
        string[] unlisted = listed.Count is 0 ? [] : [.. names.Except(listed, StringComparer.OrdinalIgnoreCase)];
        var more = unlisted.Length > MostNames ? $", and {unlisted.Length - MostNames} more" : "";
        return unlisted is [] ? null : $"HeyGen's list has no {string.Join(" and no ", unlisted.Take(MostNames).Select(name => Quoted(name) + InItsPlace(name, listed)))}{more}.";
    }

    private static string InItsPlace(string name, IReadOnlyList<string> listed) =>
        string.Join(", ", Near(name, listed).Take(NameSuggestions.MostSuggestions).Select(Quoted)) is { Length: > 0 } near ? $" (but {near})" : "";

    /// <summary>The very locale where it is listed, else all of its language, else what is spelt alike.</summary>
    private static IEnumerable<string> Near(string name, IReadOnlyList<string> listed)
    {
        if (LocaleText.Meant(name) is not [var first, ..] meant)
            return NameSuggestions.Nearest(name, listed);
        var exact = listed.Where(one => LocaleText.Meant(one).Intersect(meant, StringComparer.Ordinal).Any()).ToArray();
        return exact is not [] ? exact : listed.Where(one => LocaleText.Meant(one) is [var other, ..] && other.Split('-')[0] == first.Split('-')[0]);
    }

    private static string Quoted(string name) => $"\"{NameSuggestions.Echo(name)}\"";
}
