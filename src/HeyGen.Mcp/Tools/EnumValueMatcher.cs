using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Tools;

/// <summary>Finds the one of the allowed words that a text means: whatever its case, number and punctuation, by the names that everybody has for it, and with more or fewer words around.</summary>
internal static class EnumValueMatcher
{
    private const int LongestWord = 100;

    private static readonly string[][] SameThing =
    [
        ["169", "16x9", "16by9", "landscape", "horizontal", "widescreen", "1280x720", "1920x1080", "3840x2160"],
        ["916", "9x16", "9by16", "portrait", "vertical", "720x1280", "1080x1920"],
        ["11", "1x1", "1by1", "square"],
        ["720p", "720", "hd", "1280x720"],
        ["1080p", "1080", "fullhd", "fhd", "1920x1080"],
        ["4k", "uhd", "4kuhd", "2160p", "2160", "3840x2160"],
        ["female", "woman", "women", "lady", "girl", "f"],
        ["male", "man", "men", "guy", "boy", "m"],
        ["private", "mine", "my", "own", "custom", "cloned"],
        ["public", "stock", "library", "heygen"],
        ["photoavatar", "talkingphoto"],
        ["video", "avatarvideo"], // as HeyGen's events are named
        ["videotranslation", "videotranslate"],
        ["hyperframesrender", "hyperframesvideo"],
        ["proofread", "proofreadcreation"],
        ["completed", "done", "finished", "complete", "ready"],
        ["processing", "inprogress", "running", "rendering"],
        ["soundeffects", "sfx"],
        ["color", "colour"],
    ];

    /// <summary>What people add to a word of a list: what the list is about.</summary>
    private static readonly string[] SayingNothing = ["aspect", "audio", "engine", "format", "hd", "mode", "only", "quality", "ratio", "resolution", "size", "video", "voice", "voices"];

    /// <summary>Of the allowed words those that switch something off; "no" is none of them, because it is a language too.</summary>
    private static readonly string[] OffWords = ["disabled", "none", "off"];
    private static readonly string[] SaidForOff = [.. OffWords, "disable", "no", "false", "never", "without"];

    /// <summary>The word of a list that switches off what it is about; null if it has none.</summary>
    public static JsonElement? Off(ToolSchema schema) => schema.Words is { } words ? Off([.. words.Where(word => word.ValueKind is JsonValueKind.String)]) : null;

    /// <summary>The word of a schema's constant or list.</summary>
    public static JsonElement? Match(ToolSchema schema, JsonElement text) =>
        schema.Constant is { } constant && Meant([constant], text) is { } only ? only
        : schema.Words is { } words ? Meant(words, text)
        : null;

    /// <returns>Null if it is none of them, or could be two.</returns>
    public static JsonElement? Meant(IEnumerable<JsonElement> allowed, JsonElement text)
    {
        if (text.ValueKind is not JsonValueKind.String || JsonMarshal.GetRawUtf8Value(text).Length > LongestWord)
            return null;
        JsonElement[] words = [.. allowed.Where(word => word.ValueKind is JsonValueKind.String)];
        var said = text.GetString()!.Trim();
        return words.FirstOrDefault(word => word.ValueEquals(said)) is { ValueKind: JsonValueKind.String } exact ? exact
            : One(words, word => word.Equals(said, StringComparison.OrdinalIgnoreCase))
            ?? (KnownNames.Fold(said) is { Length: > 0 } folded ? One(words, word => KnownNames.Fold(word) == folded) ?? Named(words, folded) ?? (words.Length > 1 ? InOtherWords(words, said) : null) : null);
    }

    private static JsonElement? Named(JsonElement[] words, string folded)
    {
        string[] names = [.. SameThing.Where(same => same.Contains(folded, StringComparer.Ordinal)).SelectMany(same => same)];
        return names.Length > 0 ? One(words, word => names.Contains(KnownNames.Fold(word), StringComparer.Ordinal))
            : SaidForOff.Contains(folded, StringComparer.Ordinal) ? Off(words)
            : One(words, word => KnownNames.Fold(word) is var other && (other + "s" == folded || other == folded + "s"));
    }

    /// <summary>The only word that has all parts of what was said, or whose parts are all said and nothing else that tells.</summary>
    private static JsonElement? InOtherWords(JsonElement[] words, string said)
    {
        var parts = Parts(said);
        return parts.Length is 0 || parts.All(part => part.All(char.IsAsciiDigit)) ? null : One(words, IsMeant);

        bool IsMeant(string word)
        {
            var own = Parts(word);
            return parts.All(part => own.Any(other => other == part || other == part + "s"))
                || (own.All(part => parts.Contains(part, StringComparer.Ordinal)) && parts.Except(own, StringComparer.Ordinal).All(more => SayingNothing.Contains(more, StringComparer.Ordinal) || Means(more, KnownNames.Fold(word))));
        }
    }

    private static bool Means(string said, string folded) => Array.Exists(SameThing, names => names.Contains(said, StringComparer.Ordinal) && names.Contains(folded, StringComparer.Ordinal));

    private static string[] Parts(string text) => new string([.. text.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement? Off(JsonElement[] words) => One(words, word => OffWords.Contains(KnownNames.Fold(word), StringComparer.Ordinal));

    private static JsonElement? One(JsonElement[] words, Func<string, bool> isMeant) =>
        words.Where(word => isMeant(word.GetString()!)).ToArray() is [var only] ? only : null;
}
