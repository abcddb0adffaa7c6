namespace HeyGen.Mcp.Tools.Locales;

/// <summary>What people call accents, and languages in themselves.</summary>
internal static class AccentWords
{
    /// <summary>Locales by the words for them; where there are several, the language decides.</summary>
    private const string Accents =
        """
        en-GB british uk; en-US american us usa; en-AU australian; en-NZ; en-IE irish; ga-IE irish; en-CA canadian; fr-CA canadian quebecois; en-IN indian; hi-IN indian;
        en-NG nigerian; en-SG singaporean; zh-SG singaporean; es-MX mexican; es-ES castilian; es-AR argentinian argentine; es-CO colombian; es-CL chilean; es-PE peruvian;
        es-VE venezuelan; es-419 latin latam latino; pt-419 latin latam; pt-BR brazilian; pt-PT; de-DE; de-AT austrian; de-CH swiss; fr-CH swiss; it-CH swiss; fr-FR; nl-BE belgian flemish;
        fr-BE belgian; nl-NL; it-IT; ja-JP; ko-KR; zh-CN; zh-HK cantonese; zh-TW taiwanese; ar-EG egyptian; ar-SA saudi; ar-MA moroccan; ar-AE emirati; sv-SE; da-DK; nb-NO;
        fi-FI; cs-CZ; sk-SK; pl-PL; hu-HU; ro-RO; el-GR; bg-BG; hr-HR; tr-TR; he-IL; ru-RU; uk-UA; vi-VN; th-TH; id-ID; en-ZA; af-ZA
        """;

    /// <summary>Accents that no locale says exactly: good enough to search with.</summary>
    private const string Nearly = "en-GB scottish welsh london; en-ZA african";

    /// <summary>Languages by what those call them who speak them, as far as that is not the English name.</summary>
    private const string OwnNames =
        """
        ar العربية; cs čeština; da dansk; de deutsch; el ελληνικά; es español castellano; fi suomi; fr français; he עברית; hi हिन्दी; hu magyar; it italiano; ja 日本語 nihongo; ko 한국어; nb norsk;
        nl nederlands; pl polski; pt português; ro română; ru русский; sv svenska; th ไทย; tr türkçe; uk українська; vi tiếng|việt; zh 中文 普通话 汉语
        """;

    /// <summary>Each locale, and whether it is the very accent, by the word.</summary>
    public static ILookup<string, (string Locale, bool IsExact)> Locales { get; } = Rows(Accents).Select(row => (row.Word, row.Code, IsExact: true))
        .Concat(Rows(Nearly).Select(row => (row.Word, row.Code, IsExact: false)))
        .ToLookup(row => row.Word, row => (row.Code, row.IsExact), StringComparer.Ordinal);

    /// <summary>The languages that are spoken in a region, as locales.</summary>
    public static ILookup<string, string> ByRegion { get; } = Codes(Accents).ToLookup(code => code[(code.IndexOf('-', StringComparison.Ordinal) + 1)..], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<(string Name, string Code)> LanguageCodes => Rows(OwnNames).Select(row => (row.Word.Replace('|', ' '), row.Code));

    private static IEnumerable<(string Word, string Code)> Rows(string table) => Split(table).SelectMany(row => row.Skip(1).Select(word => (word, row[0])));

    private static IEnumerable<string> Codes(string table) => Split(table).Select(row => row[0]);

    private static IEnumerable<string[]> Split(string table) => table.Split(';').Select(row => row.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
