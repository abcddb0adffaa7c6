namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Characters that a model reads and a person does not see: zero-width and direction marks, tags, control characters,
/// fillers, noncharacters. Joiners and variation selectors stay where they shape what stands before them.
/// </summary>
internal static class HiddenCharacters
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int KeycapEnclosure = 0x20E3;

    /// <param name="before">The character kept last; default if there is none.</param>
    /// <param name="after">The character that follows; default if there is none.</param>
    public static bool Hides(Rune character, Rune before, Rune after) => character.Value switch
    {
        '\t' or '\n' or '\r' => false,
        < 0x20 or (>= 0x7F and <= 0x9F) => true,
        < 0xAD => false,
        ZeroWidthNonJoiner => !ShapesByJoiners(before),
        ZeroWidthJoiner => !ShapesByJoiners(before) && !(EndsEmoji(before) && IsPicture(after)),
        >= 0xFE00 and <= 0xFE0F => !IsVariant(character.Value, before, after),
        >= 0xE0100 and <= 0xE010F => !IsIdeograph(before),
        >= 0x180B and <= 0x180F => character.Value is 0x180E || before.Value is not (>= 0x1820 and <= 0x18AA),
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2028 or 0x2029 or 0x3164 or 0xFFA0 => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF0 and <= 0xFFF8) => true,
        var value when (value & 0xFFFE) is 0xFFFE => true, // never a character, in any plane
        _ => IsInvisibleFormat(character),
    };

    /// <summary>The few selectors that are in use: which one stands there could else tell a hidden letter each.</summary>
    private static bool IsVariant(int selector, Rune before, Rune after) => selector switch
    {
        0xFE0F when IsKeycap(before) => after.Value is KeycapEnclosure,
        0xFE0E or 0xFE0F => IsPicture(before),
        >= 0xFE00 and <= 0xFE02 => IsIdeograph(before) || (selector is 0xFE00 && Rune.GetUnicodeCategory(before) is UnicodeCategory.MathSymbol),
        _ => false,
    };

    /// <summary>Format characters, but for the few of Arabic, Syriac and Kaithi that are drawn.</summary>
    private static bool IsInvisibleFormat(Rune character) =>
        (Rune.GetUnicodeCategory(character) is UnicodeCategory.Format || character.Value is 0x2065)
        && character.Value is not ((>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD);

    /// <summary>Scripts from Arabic to those of India, whose letters join or stay apart by invisible marks.</summary>
    private static bool ShapesByJoiners(Rune character) => character.Value is >= 0x0600 and <= 0x1CFF && (Rune.IsLetter(character) || IsMark(character));

    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool EndsEmoji(Rune character) => IsPicture(character) || character.Value is 0xFE0F;

    private static bool IsPicture(Rune character) => character.Value > 0xA0 && (Rune.IsSymbol(character) || character.Value is 0x203C or 0x2049 or 0x3030);

    private static bool IsKeycap(Rune character) => character.Value is '#' or '*' or (>= '0' and <= '9');

    private static bool IsIdeograph(Rune character) => character.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
