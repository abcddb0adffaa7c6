using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HeyGen.Api.Sanitizing;

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

    [GeneratedRegex("&(?:(?:amp|#0*38|#[xX]0*26);)*(?:#[xX]0*[0-9a-fA-F]{1,6}|#0*[0-9]{1,7}|[A-Za-z]{2,31}(?=;)|(?:zwnj|zwj|lrm|rlm|shy)(?![A-Za-z0-9=]));?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
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
