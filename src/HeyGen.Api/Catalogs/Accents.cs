using System.Collections.Frozen;

namespace HeyGen.Api.Catalogs;

/// <summary>Letters and the accents on them. What .NET has for this needs globalization, which is switched off here.</summary>
internal static class Accents
{
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

    private static readonly FrozenDictionary<char, (char Letter, char Mark)> Parts = Marks
        .SelectMany(row => row.With.Zip(row.Without, (with, without) => KeyValuePair.Create(with, (without, row.Mark))))
        .ToFrozenDictionary();

    /// <summary>The letter that an accented one is without its accent.</summary>
    public static char Without(char letter) => !char.IsAscii(letter) && Parts.TryGetValue(letter, out var parts) ? parts.Letter : letter;

    /// <summary>The text with every accent behind its letter, as file systems of a Mac write it.</summary>
    public static string Apart(string text) =>
        Ascii.IsValid(text) ? text : string.Concat(text.SelectMany(letter => Parts.TryGetValue(letter, out var parts) ? [parts.Letter, parts.Mark] : new[] { letter }));
}
