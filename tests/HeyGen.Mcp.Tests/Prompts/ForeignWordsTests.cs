using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Tests.Prompts;

/// <summary>What words of other languages mean to the search.</summary>
public sealed class ForeignWordsTests
{
    private static readonly string Words = Path.Combine(Repository.Root, "src", "HeyGen.Mcp", "Toolsets", "Words");

    [Theory]
    [InlineData("Klone meine Stimme", "Klone clone copy meine Stimme voice")]
    [InlineData("Hintergrundmusik", "Hintergrundmusik background music")]
    [InlineData("¿Cuánto cuesta?", "cuanto cuesta cost price expensive")]
    [InlineData("übersetzen", "ubersetzen translate")]
    [InlineData("字幕", "字幕 subtitle caption")]
    [InlineData("İngilizce seslendirme", "ingilizce english seslendirme speak read aloud speech audio narration")]
    [InlineData("głos", "glos voice")]
    [InlineData("мой голос", "мой голос voice")]
    [InlineData("내 목소리를 복제", "내 목소리를 voice 복제 clone copy")]
    [InlineData("clone my voice", "clone my voice")]
    [InlineData("a video for my café", "a video for my cafe")]
    [InlineData("meaningless information for limiters", "meaningless information for limiters")]
    [InlineData("", "")]
    public void WithEnglish_Query_HasEnglishBesideWhatIsForeign(string query, string expected) =>
        Assert.Equal((expected, query != expected && !query.Contains("café", StringComparison.Ordinal)), ForeignWords.WithEnglish(query, word => word is "a" or "clone" or "for" or "my" or "video" or "voice"));

    /// <summary>Who adds a notion adds it for everybody.</summary>
    [Fact]
    public void Words_EveryLanguage_HasTheSameNotions()
    {
        var notions = Directory.GetFiles(Words).ToDictionary(path => Path.GetFileName(path), path => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!.Values.ToHashSet(StringComparer.Ordinal));
        var all = notions.Values.SelectMany(known => known).ToHashSet(StringComparer.Ordinal);

        Assert.True(all.Count >= 60);
        Expect.None([.. notions.SelectMany(language => all.Except(language.Value).Select(notion => $"{language.Key} lacks {notion}"))]);
    }
}
