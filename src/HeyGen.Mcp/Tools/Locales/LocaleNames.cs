namespace HeyGen.Mcp.Tools.Locales;

/// <summary>
/// What HeyGen calls the languages and regions of a locale: "Portuguese (Brazil)", "English (UK)", "Chinese (Mandarin, Simplified)".
/// Globalization is switched off here, and with it the names that .NET has.
/// </summary>
internal static class LocaleNames
{
    private static readonly Dictionary<string, string[]> Languages = Table(
        """
        af Afrikaans; am Amharic; ar Arabic; as Assamese; az Azerbaijani; be Belarusian; bg Bulgarian; bn Bengali|Bangla; bs Bosnian; ca Catalan; cs Czech;
        cy Welsh; da Danish; de German; el Greek; en English; es Spanish; et Estonian; eu Basque; fa Persian|Farsi; fi Finnish; fil Filipino|Tagalog;
        fr French; ga Irish; gl Galician; gu Gujarati; ha Hausa; he Hebrew; hi Hindi; hr Croatian; ht Haitian Creole; hu Hungarian; hy Armenian; id Indonesian;
        ig Igbo; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka Georgian; kk Kazakh; km Khmer; kn Kannada; ko Korean; ky Kyrgyz;
        lb Luxembourgish; lo Lao; lt Lithuanian; lv Latvian; mi Maori; mk Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese;
        my Burmese; nb Norwegian|Norwegian Bokmål; ne Nepali; nl Dutch; nn Norwegian|Norwegian Nynorsk; no Norwegian|Norwegian Bokmål; or Odia|Oriya;
        pa Punjabi; pl Polish; ps Pashto; pt Portuguese; ro Romanian; ru Russian; si Sinhala; sk Slovak; sl Slovenian; so Somali; sq Albanian; sr Serbian;
        su Sundanese; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik; th Thai; tk Turkmen; tl Filipino|Tagalog; tr Turkish; uk Ukrainian; ur Urdu;
        uz Uzbek; vi Vietnamese; wuu Chinese|Wu; xh Xhosa; yo Yoruba; yue Chinese|Cantonese; zh Chinese|Mandarin; zu Zulu
        """);

    /// <summary>By the code of a region or, for <c>zh-Hant</c> and its like, of a script.</summary>
    private static readonly Dictionary<string, string[]> Regions = Table(
        """
        419 Latin America; AE United Arab Emirates|UAE; AF Afghanistan; AL Albania; AM Armenia; AR Argentina; AT Austria; AU Australia; AZ Azerbaijan;
        BA Bosnia and Herzegovina|Bosnia; BD Bangladesh; BE Belgium; BG Bulgaria; BH Bahrain; BO Bolivia; BR Brazil; BY Belarus; CA Canada; CH Switzerland;
        CL Chile; CM Cameroon; CN China|Mainland China|Mandarin; CO Colombia; CR Costa Rica; CU Cuba; CY Cyprus; CZ Czech Republic|Czechia; DE Germany;
        DK Denmark; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; ES Spain; ET Ethiopia; FI Finland; FR France;
        GB United Kingdom|UK|Great Britain|Britain|British|England; GE Georgia; GH Ghana; GQ Equatorial Guinea; GR Greece; GT Guatemala;
        HK Hong Kong|Hong Kong SAR|Cantonese; HN Honduras; HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland; IL Israel; IN India; IQ Iraq; IR Iran;
        IS Iceland; IT Italy; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KH Cambodia; KR Korea|South Korea; KW Kuwait; KZ Kazakhstan; LA Laos; LB Lebanon;
        LK Sri Lanka; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MD Moldova; ME Montenegro; MK North Macedonia|Macedonia; MM Myanmar|Burma;
        MN Mongolia; MO Macao|Macau; MT Malta; MX Mexico; MY Malaysia; NG Nigeria; NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; NZ New Zealand; OM Oman;
        PA Panama; PE Peru; PH Philippines; PK Pakistan; PL Poland; PR Puerto Rico; PT Portugal; PY Paraguay; QA Qatar; RO Romania; RS Serbia; RU Russia;
        SA Saudi Arabia; SE Sweden; SG Singapore; SI Slovenia; SK Slovakia; SN Senegal; SO Somalia; SV El Salvador; SY Syria; TH Thailand; TN Tunisia;
        TR Turkey|Türkiye; TW Taiwan|Taiwanese Mandarin; TZ Tanzania; UA Ukraine; UG Uganda; US United States|US|USA|America|American; UY Uruguay; UZ Uzbekistan;
        VE Venezuela; VN Vietnam; YE Yemen; ZA South Africa; ZW Zimbabwe; Hans Simplified; Hant Traditional; Latn Latin; Cyrl Cyrillic
        """);

    /// <summary>The names of a locale's language; null for one that is not known.</summary>
    public static IReadOnlyList<string>? LanguageOf(string locale) => Languages.GetValueOrDefault(Parts(locale)[0]);

    /// <summary>What the brackets behind a language may say where it is spoken as in this locale; null if the locale names no region.</summary>
    public static IReadOnlyList<string>? RegionOf(string locale) =>
        Parts(locale) is [_, .. var accents] && (accents.LastOrDefault(part => part.Length is 2 or 3) ?? accents.FirstOrDefault()) is { } code ? [code, .. Regions.GetValueOrDefault(code, [])] : null;

    /// <summary>The code of every language's name; where several have one name, the most general.</summary>
    public static IEnumerable<(string Name, string Code)> LanguageCodes => Languages.OrderBy(row => row.Key is "wuu" or "yue").SelectMany(row => row.Value.Select(name => (name, row.Key)));

    /// <summary>The code of every region's name.</summary>
    public static IEnumerable<(string Name, string Code)> RegionCodes => Regions.SelectMany(row => row.Value.Select(name => (name, row.Key)));

    private static string[] Parts(string locale) => locale.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? parts : [locale];

    private static Dictionary<string, string[]> Table(string text) => text
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToDictionary(row => row[..row.IndexOf(' ', StringComparison.Ordinal)], row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('|'), StringComparer.OrdinalIgnoreCase);
}
