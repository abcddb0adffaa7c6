using HeyGen.Api.Catalogs;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Tests.Pipeline;

public sealed class NameSuggestionsTests
{
    [Theory]
    [InlineData("tool", "tool", 100)]
    [InlineData("male", "female", 80)]
    [InlineData("abcd", "efgh", 0)]
    [InlineData("titel", "title", 80)]
    [InlineData("a", "ab", 67)]
    [InlineData("", "ab", 0)]
    [InlineData("ab", "", 0)]
    [InlineData("ÄÖ", "ÄÜ", 50)]
    public void Percent_TwoWords_IsTheShareOfTheirCommonSubsequence(string first, string second, int likeness) =>
        Assert.Equal((likeness, likeness), (Similarity.Percent(first, second), Similarity.Percent(second, first)));

    [Fact]
    public void Percent_OfTheLongestWords_CountsEachCharacter()
    {
        var word = new string([.. Enumerable.Range(0, 64).Select(index => (char)('A' + index))]);

        Assert.Equal((100, 98, 0), (Similarity.Percent(word, word), Similarity.Percent(word, word[1..] + "!"), Similarity.Percent(word + "!", word)));
    }

    [Fact]
    public void Percent_RandomWords_IsWhatThePlainRecurrenceGives()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 2000; trial++)
        {
            var (first, second) = (Word(random), Word(random));
            Assert.Equal((int)Math.Round(200.0 * CommonSubsequence(first, second) / (first.Length + second.Length)), Similarity.Percent(first, second));
        }
    }

    [Theory]
    [InlineData("CREATE_VIDEO", "create_video")]
    [InlineData("get_vidio", "get_video")]
    [InlineData("xyzzy", null)]
    public void To_Name_IsTheNearest(string name, string? nearest) => Assert.Equal(nearest, NameSuggestions.Closest(name, ["list_videos", "get_video", "create_video"]));

    [Fact]
    public void To_NameOfMoreThan64Characters_IsNothing() =>
        Assert.Null(NameSuggestions.Closest(new string('a', 65), [new string('a', 65), new string('a', 64)]));

    [Theory]
    [InlineData(80, 80)]
    [InlineData(81, 80)]
    [InlineData(4_000_000, 80)]
    public void Echo_Text_IsCutAt80Characters(int length, int shown) => Assert.Equal(shown, NameSuggestions.Echo(new string('x', length)).Length);

    [Fact]
    public void Problems_ManyUnknownNames_TellsOfThree()
    {
        var settings = new ServerSettings { Toolsets = [.. Enumerable.Range(0, 1000).Select(number => $"video{number}")] };

        Assert.Equal(NameSuggestions.MostSuggestions, ToolsetNames.Problems(ToolCatalog.All, settings).Count);
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(1, 65)).Select(_ => (char)('a' + random.Next(4)))]);

    private static int CommonSubsequence(string first, string second)
    {
        var lengths = new int[first.Length + 1, second.Length + 1];
        for (var row = 1; row <= first.Length; row++)
        {
            for (var column = 1; column <= second.Length; column++)
            {
                lengths[row, column] = first[row - 1] == second[column - 1]
                    ? lengths[row - 1, column - 1] + 1
                    : Math.Max(lengths[row - 1, column], lengths[row, column - 1]);
            }
        }

        return lengths[first.Length, second.Length];
    }
}
