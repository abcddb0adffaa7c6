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
    public void OfSpeech_MarkupNobodyCanRead_IsUnknown(string text) => Assert.Null(Duration.OfSpeech(text).Seconds);

    [Theory]
    [InlineData("a < b and c > d")]
    [InlineData("I <3 it")]
    public void OfSpeech_SignsThatAreNoMarkup_AreSaid(string text) => Assert.NotNull(Duration.OfSpeech(text).Seconds);

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
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_WhatIsNoLength_IsUnknown(double seconds) => Assert.Null(Duration.Of(seconds, "of video").Seconds);
}
