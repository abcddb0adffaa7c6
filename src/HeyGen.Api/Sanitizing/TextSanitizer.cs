using System.Collections.Frozen;

namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Text that somebody else wrote: a title, a script, a message. A model must see no more of it than a person would, so
/// hidden characters and terminal sequences are taken out, and it ends at a length that no real field has.
/// </summary>
internal static partial class TextSanitizer
{
    /// <summary>Characters; the longest text that HeyGen takes has half of that.</summary>
    public const int LongestProse = 20_000;

    /// <summary>Each removal may put together what stood apart. Honest text needs one.</summary>
    private const int Rounds = 4;

    public static bool IsClean(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestProse || HiddenEntities.AnyIn(text))
            return false;
        Rune before = default;
        for (var at = 0; at < text.Length;)
        {
            var (character, after, length, isBroken) = ReadRune(text, at);
            if (isBroken || HiddenCharacters.Hides(character, before, after))
                return false;
            before = character;
            at += length;
        }

        return true;
    }

    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;

        var clean = Cut(text);
        for (var round = 0; round < Rounds; round++)
        {
            var before = clean.Length;
            clean = HiddenEntities.RemovedFrom(Visible(TerminalSequences().Replace(clean, "")));
            if (clean.Length == before)
                return clean;
        }

        return Visible(clean.Replace("&", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]{0,2000}(?:\u0007|\u001B\\)|[@-Z\\-_])|\u009B[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex TerminalSequences();

    private static string Cut(string text) => ShortText.Of(text, LongestProse);

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        Rune before = default;
        for (var at = 0; at < text.Length;)
        {
            var (character, after, length, isBroken) = ReadRune(text, at);
            if (!isBroken && !HiddenCharacters.Hides(character, before, after))
            {
                visible.Append(text, at, length);
                before = character;
            }

            at += length;
        }

        return visible.ToString();
    }

    /// <summary>The character at a place and the one after it. Half of a surrogate pair is broken.</summary>
    private static (Rune Character, Rune After, int Length, bool IsBroken) ReadRune(ReadOnlySpan<char> text, int at)
    {
        var isBroken = Rune.DecodeFromUtf16(text[at..], out var character, out var length) is not System.Buffers.OperationStatus.Done;
        Rune after = default;
        if (at + length < text.Length)
            _ = Rune.DecodeFromUtf16(text[(at + length)..], out after, out _);
        return (character, after, length, isBroken);
    }
}

/// <summary>Hidden characters written as HTML entities, also with their ampersand written as one in turn.</summary>
internal static partial class HiddenEntities
{
    private static readonly FrozenSet<string> HiddenNames = FrozenSet.ToFrozenSet(
        ["zwj", "zwnj", "lrm", "rlm", "shy", "ZeroWidthSpace", "NegativeVeryThinSpace", "NegativeThinSpace", "NegativeMediumSpace", "NegativeThickSpace", "NoBreak", "ApplyFunction", "af", "InvisibleTimes", "it", "InvisibleComma", "ic"],
        StringComparer.Ordinal);

    public static bool AnyIn(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&'))
            return false;
        foreach (var match in Entities().EnumerateMatches(text))
        {
            if (Hides(text.Slice(match.Index, match.Length)))
                return true;
        }

        return false;
    }

    public static string RemovedFrom(string text) => Entities().Replace(text, match => Hides(match.ValueSpan) ? "" : match.Value);

    [GeneratedRegex("&(?:(?:amp|#0*38|#[xX]0*26);)*(?:#[xX]0*[0-9a-fA-F]{1,6}|#0*[0-9]{1,7}|[A-Za-z]{2,31}(?=;)|(?:zwnj|zwj|lrm|rlm|shy)(?![A-Za-z0-9=]));?", RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Entities();

    private static bool Hides(ReadOnlySpan<char> entity)
    {
        var name = entity.TrimEnd(';');
        name = name[(name.LastIndexOfAny('&', ';') + 1)..];
        if (name[0] is not '#')
            return HiddenNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

        var isHex = name[1] is 'x' or 'X';
        var digits = name[(isHex ? 2 : 1)..];
        return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && Rune.IsValid(value)
            && HiddenCharacters.Hides(new Rune(value), before: default, after: default);
    }
}
