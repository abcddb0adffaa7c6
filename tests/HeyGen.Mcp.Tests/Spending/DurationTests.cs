using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HeyGen.Mcp.Spending.Estimates;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class DurationTests
{
    private static readonly string[] Words = ["a", "one", "word", "letters", "über", "mañana", "слово", "كلمة", "נחמד", "internationalization", "7", "2026", "I", "USA", "don't"];

    private static readonly string[] Separators =
    [
        "-", ",", ".", "/", "_", "\u200B", "\u200D", "\u00AD", "\u2060", "🎬", "👩‍💻", "•", "|", "\\", "+", "=", "—", "…", "'", "’", "\"", "\t", "\n", "\u00A0", "\u3000", ";", ":", "·", "§", "€", "\uFE0F", "\u0301", "\u034F", "\u0001", "()", "[]",
        "<break time=\"0.1s\"/>", "<break time='200ms'>",
    ];

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("Hello", 1, 1)]
    [InlineData("one two three four five six seven eight nine ten", 1, 4)]
    [InlineData("one two three four five six seven eight nine ten", 0.5, 8)]
    [InlineData("one two three four five six seven eight nine ten", 1.5, 2.67)]
    [InlineData("2026 2026 2026 2026 2026", 1, 8)]
    [InlineData("你好世界你好世界你好世界你好世界", 1, 4)]
    [InlineData("one two three four five <break time=\"1.5s\"/> six seven eight", 1, 4.7)]
    [InlineData("one two three four five <break time=\"500ms\"/> six seven eight", 1, 3.7)]
    [InlineData("one two three four five <break strength=\"strong\" time=\"100s\"/> six seven eight", 1, 103.2)]
    public void OfSpeech_Text_TakesRatherTooLong(string text, double speed, double seconds) =>
        Assert.Equal((decimal)seconds, Duration.OfSpeech(text, speed).Seconds);

    [Theory]
    [InlineData("Hi <break time=\"2m\"/>")]
    [InlineData("Hi <break/>")]
    [InlineData("Hi <break strength=\"x-strong\"/>")]
    [InlineData("Hi <break time=\"9999999999s\"/>")]
    [InlineData("Hi <audio src=\"https://example.com/long.mp3\"/>")]
    [InlineData("<speak>Hi</speak>")]
    [InlineData("Hi &lt;break time=\"100s\"/&gt;")]
    [InlineData("Hi &#60;break time=\"100s\"/>")]
    [InlineData("Hi <break time=\"100s\"")]
    [InlineData("Hi <#99.9#> you")]
    [InlineData("Hi <#99.9")]
    [InlineData("Hi <%pause 99%>")]
    [InlineData("Hi <|pause:99|>")]
    public void OfSpeech_MarkupNobodyCanRead_IsUnknown(string text) => Assert.Null(Duration.OfSpeech(text).Seconds);

    [Theory]
    [InlineData("a < b and c > d")]
    [InlineData("I <3 it")]
    [InlineData("p<.05, x<=7 and -1<-0.5")]
    [InlineData("under <$5 <- here")]
    public void OfSpeech_SignsThatAreNoMarkup_AreSaid(string text) => Assert.NotNull(Duration.OfSpeech(text).Seconds);

    /// <summary>What is said in more words than are written; a voice needs 0.4 s for each.</summary>
    [Theory]
    [InlineData("777", 5)]
    [InlineData("777,777", 11)]
    [InlineData("777.777", 11)]
    [InlineData("777777", 11)]
    [InlineData("1,999,999", 13)]
    [InlineData("1999999", 13)]
    [InlineData("777777777777", 23)]
    [InlineData("٧٧٧٧٧٧", 11)]
    [InlineData("3.5", 3)]
    [InlineData("10-20", 3)]
    [InlineData("007", 3)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26)]
    [InlineData("HTMLCSSJS", 9)]
    [InlineData("USA", 3)]
    [InlineData("bcdfghjk", 8)]
    [InlineData("bcdfghjkabcdfghjk", 17)]
    [InlineData("kWh", 3)]
    public void OfSpeech_SpokenLongerThanWritten_IsAsLongAsItIsSpoken(string text, int words)
    {
        foreach (var others in new[] { "", " internationalization", " and so on" })
        {
            var without = others is "" ? 0 : Duration.OfSpeech(string.Concat(Enumerable.Repeat(others, 100))).Seconds;
            var said = Duration.OfSpeech(string.Join(' ', Enumerable.Repeat(text + others, 100))).Seconds - without;
            Assert.True(said >= 0.4m * words * 100, $"{text}{others}: {said} s");
        }
    }

    [Fact]
    public void OfSpeech_AnyNumber_IsNeverShorterThanInWords() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).SelectMany(number => Gen.Choose(0, 9).Select(digits => number / (long)Math.Pow(10, digits))).ToArbitrary(), number =>
        {
            foreach (var written in new[] { number.ToString(CultureInfo.InvariantCulture), number.ToString("N0", CultureInfo.InvariantCulture) })
                Assert.True(Duration.OfSpeech($"and {written}").Seconds >= 0.4m * (1 + WordsOf(number)), written);
        }).QuickCheckThrowOnFailure();

    /// <summary>A word, or four letters.</summary>
    [Theory]
    [InlineData("I think a short rhythm by the strengths of months is my gym")]
    [InlineData("Schwarzwald, Angstschweiß, Rechtschreibung und Wirtschaft")]
    [InlineData("čtvrt, smršť a żółć")]
    [InlineData("Съешь же ещё этих мягких французских булок")]
    [InlineData("IMPORTANT ANNOUNCEMENT")]
    public void OfSpeech_OrdinaryWords_AreNotSpelled(string text)
    {
        var words = text.Split(' ').Length;
        var letters = text.Count(char.IsLetter) / 4m;
        Assert.Equal(decimal.Ceiling(40 * decimal.Max(words, letters)) / 100, Duration.OfSpeech(text).Seconds);
    }

    /// <summary>Four syllables a second, where one letter is one.</summary>
    [Theory]
    [InlineData("ሰላም እንኳን ደህና መጣችሁ")]
    [InlineData("ትግርኛ ፅቡቕ መዓልቲ")]
    [InlineData("ⶀⶁⶂⶓⶔⶖ")]
    [InlineData("ꬁꬂꬃꬄꬅꬆ")]
    [InlineData("\U0001E7E0\U0001E7E1\U0001E7E2\U0001E7E3")]
    [InlineData("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ")]
    [InlineData("ꮳꮃꭹ ꭶꮼꮒꭿꮝꮧ ᏸᏹᏺ")]
    [InlineData("ᐃᓄᒃᑎᑐᑦ ᐃᓕᓐᓂᐊᖅᑐᖅ")]
    [InlineData("ᢰᢱᢲᢳᢴᢵ")]
    [InlineData("\U00011AB0\U00011AB1\U00011AB2\U00011AB3")]
    [InlineData("ꕙꔤꕉꔤꕕꔤ")]
    [InlineData("ꚠꚡꚢꚣꚤꚥ")]
    [InlineData("ꆈꌠꁱꂷꃅꄯ")]
    [InlineData("ᥖᥭᥰᥘᥫᥴ")]
    [InlineData("ᜊᜌᜊᜌᜈ")]
    [InlineData("ᨔᨕᨔᨕᨔᨕ")]
    [InlineData("ｺﾝﾆﾁﾜ ｶﾀｶﾅ")]
    [InlineData("こんにちは カタカナ")]
    [InlineData("안녕하세요")]
    [InlineData("សួស្តីអ្នកទាំងអស់គ្នា")]
    [InlineData("မင်္ဂလာပါခင်ဗျာ")]
    [InlineData("\U00010000\U00010001\U00010002\U00010003")]
    [InlineData("\U0001E800\U0001E801\U0001E802\U0001E803")]
    public void OfSpeech_LettersThatAreSyllables_TakeAQuarterOfASecondEach(string text) =>
        Assert.True(Duration.OfSpeech(text).Seconds >= text.EnumerateRunes().Count(Rune.IsLetter) / 4m, $"{Duration.OfSpeech(text)}");

    /// <summary>Alphabets without capitals: a word, or four letters.</summary>
    [Theory]
    [InlineData("السلام عليكم ورحمة الله")]
    [InlineData("\uFE8D\uFEDF\uFEB4\uFEFC\uFEE1 \uFE8D\uFEDF\uFEB4\uFEFC\uFEE1 \uFE8D\uFEDF\uFEB4\uFEFC\uFEE1")]
    [InlineData("שלום לכולם ותודה רבה")]
    [InlineData("გამარჯობა ყველას")]
    [InlineData("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ")]
    [InlineData("ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ")]
    public void OfSpeech_AlphabetsWithoutCapitals_AreNotSpelled(string text) =>
        Assert.Equal(decimal.Ceiling(40 * decimal.Max(text.Split(' ').Length, text.Count(char.IsLetter) / 4m)) / 100, Duration.OfSpeech(text).Seconds);

    /// <summary>The same words, joined by anything but spaces, never look shorter.</summary>
    [Fact]
    public void OfSpeech_AnySeparator_IsNeverShorterThanWithSpaces()
    {
        var texts = Gen.Elements(Words).NonEmptyListOf().SelectMany(words => Gen.Elements(Separators).Select(separator => (words: words.ToArray(), separator)));
        Prop.ForAll(texts.ToArbitrary(), sample =>
        {
            var spaced = Duration.OfSpeech(string.Join(' ', sample.words)).Seconds;
            var joined = Duration.OfSpeech(string.Join(sample.separator, sample.words)).Seconds;
            Assert.True(joined is null || joined >= spaced, $"'{sample.separator}': {joined} s, with spaces {spaced} s");
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData('a')]
    [InlineData('字')]
    [InlineData('.')]
    [InlineData('한')]
    public void OfSpeech_OneLongRun_IsNoSingleWord(char character) =>
        Assert.True(Duration.OfSpeech(new string(character, 4999)).Seconds >= 4999 / 20m);

    [Theory]
    [InlineData(1e30)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_WhatIsNoLength_IsUnknown(double seconds) => Assert.Null(Duration.Of(seconds, "of video").Seconds);

    private static int WordsOf(long number) => number switch
    {
        < 20 => 1,
        < 100 => 1 + (number % 10 > 0 ? 1 : 0),
        < 1000 => 2 + (number % 100 > 0 ? 1 + WordsOf(number % 100) : 0), // and
        < 1_000_000 => WordsOf(number / 1000) + 1 + (number % 1000 > 0 ? WordsOf(number % 1000) : 0),
        < 1_000_000_000 => WordsOf(number / 1_000_000) + 1 + (number % 1_000_000 > 0 ? WordsOf(number % 1_000_000) : 0),
        _ => WordsOf(number / 1_000_000_000) + 1 + (number % 1_000_000_000 > 0 ? WordsOf(number % 1_000_000_000) : 0),
    };
}
