namespace HeyGen.Mcp.Toolsets;

/// <summary>Words that people say, and the words of tools that they may stand for.</summary>
internal static class SearchSynonyms
{
    /// <summary>Kinds of videos, and verbs for what they are to do.</summary>
    private const string Genres = "promo ad advert commercial explainer demo training tutorial onboarding pitch teaser trailer explain teach greeting intro introduction invitation advertise promote recruiting";

    private const string Languages = "hindi german french spanish japanese italian portuguese chinese mandarin cantonese korean english dutch greek turkish arabic polish russian ukrainian swedish norwegian danish finnish czech slovak hungarian romanian bulgarian croatian serbian hebrew persian urdu bengali tamil telugu vietnamese thai indonesian malay filipino swahili catalan icelandic welsh irish";

    private static readonly HashSet<string> LanguageWords = new(SearchWords.Of(Languages), StringComparer.Ordinal);

    private static readonly (string OfTools, string Said)[] Groups =
    [
        ("delete", "remove erase rid discard throw scrap drop bin dump ditch trash destroy unregister wipe clear"),
        ("create", "make build generate produce order start set new turn invent define register put"),
        ("list", "show which currently registered display all overview available history recently recent earlier past"),
        ("get", "show status ready finished done progress far state detail did through"),
        ("update", "change rename edit modify correct add replace move call adjust put"),
        ("find", "search look called named male female young old cheerful"),
        ("batch", "bulk many together once dozens hundreds thousands library set"),
        ("complete", "finish finalize finalise close confirm done"),
        ("wait", "back stay tell until then"),
        ("download", "save store local locally disk computer fetch"),
        ("upload", "send put local platform push transfer"),
        ("signed", "presigned address"),
        ("large", "huge big"),
        ("translate translation", $"dub localise localize localisation language {Languages}"),
        ("proofread", "correct review prior"),
        ("consent", "approve permission agree allow"),
        ("srt", "subtitle caption transcript"),
        ("subtitle", "srt caption"),
        ("lipsync", "lip mouth"),
        ("script", "say exactly word"),
        ("speak say", "talk read speech"),
        ("speech", "voiceover narration narrate narrator audiobook aloud loud tts text"),
        ("filler", "um uh hesitation stutter"),
        ("twin", "clone footage webcam real"),
        ("avatar", "presenter actor person people newsreader character persona spokesperson"),
        ("look", "outfit clothes clothing suit dress wear variant style"),
        ("template", "layout placeholder readymade reusable"),
        ("hyperframes", "html animation motion graphics"),
        ("music", "tune song track melody"),
        ("image photo picture", "selfie portrait headshot drawing mascot"),
        ("asset file", "picture image pdf mp3"),
        ("sound", "noise sfx"),
        ("voice", "sound speaker accent narrator"),
        ("webhook", "notify notification hook callback"),
        ("video", Genres),
        ("idea explainer", Genres),
        ("idea", "presentation powerpoint slides pptx ppt deck blog article newsletter document pdf url website prompt about"),
        ("brand", "logo palette typeface company corporate identity website homepage"),
        ("glossary", "pronounce spoken term"),
        ("credit", "money balance quota price"),
        ("cost price", "pricey costly expensive cheap affordable fee charge"),
        ("clip", "short reel tiktok highlight"),
        ("message", "reply answer tell ask talk chat"),
    ];

    private static readonly ILookup<string, string> BySaid = Groups
        .Select(group => (Targets: SearchWords.Of(group.OfTools).ToArray(), Said: SearchWords.Of(group.Said)))
        .SelectMany(group => group.Said.Concat(group.Targets).SelectMany(said => group.Targets.Select(target => (said, target))))
        .Where(pair => pair.said != pair.target)
        .Distinct()
        .ToLookup(pair => pair.said, pair => pair.target, StringComparer.Ordinal);

    public static bool IsLanguage(string word) => LanguageWords.Contains(word);

    /// <summary>All words that stand for others.</summary>
    public static IEnumerable<string> Words => BySaid.Select(said => said.Key);

    /// <summary>The words of tools that a word, as <see cref="SearchWords"/> gives it, may stand for.</summary>
    public static IEnumerable<string> Of(string word) => BySaid[word];
}
