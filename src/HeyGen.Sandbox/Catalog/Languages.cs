namespace HeyGen.Sandbox.Catalog;

/// <summary>Languages by name, as voices and translations call them.</summary>
internal static class Languages
{
    /// <summary>Short code and name.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All =
    [
        ("en", "English"), ("es", "Spanish"), ("fr", "French"), ("de", "German"), ("pt", "Portuguese"), ("it", "Italian"), ("nl", "Dutch"),
        ("pl", "Polish"), ("ru", "Russian"), ("uk", "Ukrainian"), ("cs", "Czech"), ("sk", "Slovak"), ("ro", "Romanian"), ("hu", "Hungarian"),
        ("el", "Greek"), ("tr", "Turkish"), ("sv", "Swedish"), ("da", "Danish"), ("nb", "Norwegian"), ("fi", "Finnish"), ("ar", "Arabic"),
        ("he", "Hebrew"), ("hi", "Hindi"), ("bn", "Bengali"), ("ta", "Tamil"), ("te", "Telugu"), ("ur", "Urdu"), ("id", "Indonesian"),
        ("ms", "Malay"), ("vi", "Vietnamese"), ("th", "Thai"), ("fil", "Filipino"), ("zh", "Chinese"), ("ja", "Japanese"), ("ko", "Korean"),
        ("bg", "Bulgarian"), ("hr", "Croatian"), ("sw", "Swahili"),
    ];

    private static readonly (string Language, string Code, string Region)[] Regional =
    [
        ("English", "en-US", "United States"), ("English", "en-GB", "UK"), ("English", "en-AU", "Australia"), ("English", "en-IN", "India"),
        ("Spanish", "es-ES", "Spain"), ("Spanish", "es-MX", "Mexico"), ("Spanish", "es-AR", "Argentina"),
        ("Portuguese", "pt-BR", "Brazil"), ("Portuguese", "pt-PT", "Portugal"), ("French", "fr-FR", "France"), ("French", "fr-CA", "Canada"),
        ("German", "de-DE", "Germany"), ("German", "de-AT", "Austria"), ("Arabic", "ar-EG", "Egypt"), ("Arabic", "ar-SA", "Saudi Arabia"),
        ("Chinese", "zh-CN", "Mandarin, Simplified"), ("Chinese", "zh-TW", "Taiwanese Mandarin, Traditional"),
    ];

    /// <summary>What translations may be asked for, such as <c>Portuguese (Brazil)</c>, with its BCP-47 code.</summary>
    public static readonly IReadOnlyDictionary<string, string> Targets = All
        .Select(language => (Name: language.Name, language.Code))
        .Concat(Regional.Select(region => (Name: $"{region.Language} ({region.Region})", region.Code)))
        .OrderBy(target => target.Name, StringComparer.Ordinal)
        .ToDictionary(target => target.Name, target => target.Code, StringComparer.Ordinal);

    /// <summary>The name for a code such as <c>es</c> or <c>es-MX</c>; null for none or an unknown one.</summary>
    public static string? NameOf(string? code) =>
        All.FirstOrDefault(language => code?.Split('-')[0].Equals(language.Code, StringComparison.OrdinalIgnoreCase) == true).Name;
}
