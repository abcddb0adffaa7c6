using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Tools;

/// <summary>Finds the one of the allowed words that a text means: whatever its case and punctuation, and by the names that everybody has for a shape or a size.</summary>
internal static class EnumValueMatcher
{
    private const int LongestWord = 100;

    private static readonly string[][] SameThing =
    [
        ["169", "16x9", "landscape", "horizontal", "widescreen"],
        ["916", "9x16", "portrait", "vertical"],
        ["11", "1x1", "square"],
        ["720p", "720", "hd", "1280x720"],
        ["1080p", "1080", "fullhd", "fhd", "1920x1080"],
        ["4k", "uhd", "4kuhd", "2160p", "2160", "3840x2160"],
        ["female", "woman"],
        ["male", "man"],
    ];

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
            ?? (KnownNames.Fold(said) is { Length: > 0 } folded ? One(words, word => KnownNames.Fold(word) == folded) ?? Named(words, folded) : null);
    }

    private static JsonElement? Named(JsonElement[] words, string folded) =>
        Array.Find(SameThing, names => names.Contains(folded, StringComparer.Ordinal)) is { } same ? One(words, word => same.Contains(KnownNames.Fold(word), StringComparer.Ordinal))
        : SaidForOff.Contains(folded, StringComparer.Ordinal) ? Off(words)
        : null;

    private static JsonElement? Off(JsonElement[] words) => One(words, word => OffWords.Contains(KnownNames.Fold(word), StringComparer.Ordinal));

    private static JsonElement? One(JsonElement[] words, Func<string, bool> isMeant) =>
        words.Where(word => isMeant(word.GetString()!)).ToArray() is [var only] ? only : null;
}
