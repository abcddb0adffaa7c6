using System.Text.Json;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>However much is wrong with a call, little work and few words are spent on it.</summary>
public sealed class SchemaCheckTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"title":{"type":"string"},"tags":{"type":"array","maxItems":3,"items":{"type":"string"}}}}""");

    [Fact]
    public void Problems_ManyUnknownNames_AreTheFirstFiveWithThreeSuggestions()
    {
        var arguments = Enumerable.Range(0, 100_000).ToDictionary(number => $"titl{number}", _ => JsonElement.Parse("1"));

        var problems = SchemaCheck.Problems(Schema, ArgumentNormalizer.Normalize(Schema, arguments));

        Assert.Equal((5, 3), (problems.Count, problems.Count(problem => problem.Message.Contains("did you mean title?", StringComparison.Ordinal))));
    }

    [Fact]
    public void Problems_LongArrayOfWrongItems_AreFive() =>
        Assert.Equal(5, SchemaCheck.Problems(Schema, new Dictionary<string, JsonElement> { ["tags"] = JsonElement.Parse($"[{string.Join(',', Enumerable.Repeat('1', 10_000))}]") }).Count);

    [Fact]
    public void Problems_VeryLongName_IsCut()
    {
        var problem = Assert.Single(SchemaCheck.Problems(Schema, new Dictionary<string, JsonElement> { [new string('x', 1_000_000)] = JsonElement.Parse("1") }));

        Assert.Equal((80, true), (problem.Param.Length, problem.Message.Length < 200));
    }

    [Theory]
    [InlineData("🎬🎬🎬🎬", 0)]
    [InlineData("🎬🎬🎬🎬🎬", 1)]
    [InlineData("abcd", 0)]
    [InlineData("abcde", 1)]
    public void Problems_LengthOfText_IsCountedInCharacters(string text, int problems) =>
        Assert.Equal(problems, SchemaCheck.Problems(JsonElement.Parse("""{"type":"object","properties":{"title":{"type":"string","maxLength":4}}}"""), new Dictionary<string, JsonElement> { ["title"] = JsonSerializer.SerializeToElement(text) }).Count);
}
