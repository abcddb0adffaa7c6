using System.Collections.Frozen;

namespace HeyGen.Api.Catalogs;

/// <summary>Letters and the accents on them. What .NET has for this needs globalization, which is switched off here.</summary>
internal static class Accents
{
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const int Vowels = 21;
    private const int LastLetters = 28;

    /// <summary>Each combining mark, the letters that have it, and in the same order those letters without it.</summary>
    private static readonly (char Mark, string With, string Without)[] Marks =
    [
        ('\u0300', "ÀÈÌÒÙàèìòùǸǹ", "AEIOUaeiouNn"),
        ('\u0301', "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź", "AEIOUYaeiouyCcLlNnRrSsZz"),
        ('\u0302', "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ", "AEIOUaeiouCcGgHhJjSsWwYy"),
        ('\u0303', "ÃÑÕãñõĨĩŨũ", "ANOanoIiUu"),
        ('\u0304', "ĀāĒēĪīŌōŪū", "AaEeIiOoUu"),
        ('\u0306', "ĂăĔĕĞğĬĭŎŏŬŭ", "AaEeGgIiOoUu"),
        ('\u0307', "ĊċĖėĠġİŻż", "CcEeGgIZz"),
        ('\u0308', "ÄËÏÖÜäëïöüŸÿ", "AEIOUaeiouYy"),
        ('\u030A', "ÅåŮů", "AaUu"),
        ('\u030B', "ŐőŰű", "OoUu"),
        ('\u030C', "ČčĎďĚěŇňŘřŠšŤťŽž", "CcDdEeNnRrSsTtZz"),
        ('\u0327', "ÇçĢģĶķĻļŅņŖŗŞşŢţ", "CcGgKkLlNnRrSsTt"),
        ('\u0328', "ĄąĘęĮįŲų", "AaEeIiUu"),
    ];

    /// <summary>The same of letters that a search keeps apart: without the mark they are others.</summary>
    private static readonly (char Mark, string With, string Without)[] OwnLetters =
    [
        ('\u0300', "ẀẁỲỳẦầỀềỒồẰằỜờỪừ", "WwYyÂâÊêÔôĂăƠơƯư"),
        ('\u0301', "ẂẃẤấẾếỐốẮắỚớỨứΆΈΉΊΌΎΏάέήίόύώΐΰ", "WwÂâÊêÔôĂăƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋ"),
        ('\u0302', "ẬậỆệỘộ", "ẠạẸẹỌọ"),
        ('\u0303', "ẼẽỸỹẪẫỄễỖỗẴẵỠỡỮữ", "EeYyÂâÊêÔôĂăƠơƯư"),
        ('\u0306', "ẶặЙйЎў", "ẠạИиУу"),
        ('\u0308', "ЁёЇїϊϋ", "ЕеІіιυ"),
        ('\u0309', "ẢảẺẻỈỉỎỏỦủỶỷẨẩỂểỔổẲẳỞởỬử", "AaEeIiOoUuYyÂâÊêÔôĂăƠơƯư"),
        ('\u031B', "ƠơƯư", "OoUu"),
        ('\u0323', "ẠạẸẹỊịỌọỤụỴỵỢợỰự", "AaEeIiOoUuYyƠơƯư"),
        ('\u3099', "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ", "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ"),
        ('\u309A', "ぱぴぷぺぽパピプペポ", "はひふへほハヒフヘホ"),
    ];

    private static readonly FrozenDictionary<char, (char Letter, char Mark)> Parts = PartsOf(Marks);
    private static readonly FrozenDictionary<char, (char Letter, char Mark)> AllParts = PartsOf([.. Marks, .. OwnLetters]);

    /// <summary>The letter that an accented one is without its accent.</summary>
    public static char Without(char letter) => !char.IsAscii(letter) && Parts.TryGetValue(letter, out var parts) ? parts.Letter : letter;

    /// <summary>The text with every accent behind its letter, and every Korean syllable in its letters, as file systems of a Mac write it.</summary>
    public static string Apart(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var apart = new StringBuilder(text.Length);
        foreach (var letter in text)
            Append(apart, letter);
        return apart.ToString();
    }

    /// <summary>A letter may have several marks.</summary>
    private static void Append(StringBuilder apart, char letter)
    {
        if (AllParts.TryGetValue(letter, out var parts))
        {
            Append(apart, parts.Letter);
            apart.Append(parts.Mark);
        }
        else if (letter is >= FirstSyllable and <= LastSyllable)
        {
            var (syllable, last) = int.DivRem(letter - FirstSyllable, LastLetters);
            apart.Append((char)(0x1100 + (syllable / Vowels))).Append((char)(0x1161 + (syllable % Vowels)));
            if (last > 0)
                apart.Append((char)(0x11A7 + last));
        }
        else
        {
            apart.Append(letter);
        }
    }

    private static FrozenDictionary<char, (char Letter, char Mark)> PartsOf(IEnumerable<(char Mark, string With, string Without)> marks) => marks
        .SelectMany(row => row.With.Zip(row.Without, (with, without) => KeyValuePair.Create(with, (without, row.Mark))))
        .ToFrozenDictionary();
}
