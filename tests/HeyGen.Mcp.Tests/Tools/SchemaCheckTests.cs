using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>However much is wrong with a call, little work and few words are spent on it.</summary>
public sealed class SchemaCheckTests
{
    private static readonly ToolSchema Schema = new(JsonElement.Parse("""{"type":"object","properties":{"title":{"type":"string"},"tags":{"type":"array","maxItems":3,"items":{"type":"string"}}}}"""));

    [Fact]
    public void Problems_ManyUnknownNames_AreTheFirstFiveWithThreeSuggestions()
    {
        var arguments = Enumerable.Range(0, 100_000).ToDictionary(number => $"titl{number}", _ => JsonElement.Parse("1"));

        var problems = SchemaCheck.Problems(Schema, ArgumentNormalizer.Normalize(Schema, arguments));

        Assert.Equal((5, 3), (problems.Count, problems.Count(problem => problem.Message.Contains("did you mean title?", StringComparison.Ordinal))));
    }

    [Fact]
    public void Problems_MoreItemsThanMayBe_AreNotChecked() =>
        Assert.Equal("tags must have at most 3 items, not 10000", Assert.Single(SchemaCheck.Problems(Schema, new Dictionary<string, JsonElement> { ["tags"] = JsonElement.Parse($"[{string.Join(',', Enumerable.Repeat('1', 10_000))}]") })).Message);

    /// <summary>Twice as many cost twice as much: what is made for each of them is no copy of all.</summary>
    [Theory]
    [InlineData("""{"type":["object","null"]}""", "m")]
    [InlineData("""{"type":"object"}""", "m")]
    [InlineData("""{"type":"object","additionalProperties":true}""", "m")]
    [InlineData("""{"type":"object","properties":{"title":{"type":"string"}},"additionalProperties":true}""", "m")]
    [InlineData("""{"type":"object","properties":{"title":{"type":"string"}},"additionalProperties":{}}""", "titl")]
    [InlineData("""{"anyOf":[{"type":"object","additionalProperties":true},{"type":"string"}]}""", "m")]
    public void Problems_ThousandsOfFreeMembers_TakeLittleMemory(string schema, string name)
    {
        var tool = new ToolSchema(JsonElement.Parse($$$"""{"type":"object","properties":{"free":{{{schema}}}}}"""));
        var arguments = new Dictionary<string, JsonElement> { ["free"] = JsonElement.Parse($"{{{string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"{name}{number}\":0"))}}}") };

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = SchemaCheck.Problems(tool, arguments);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("[1,2,3]", 3)]
    [InlineData("[{},{},{}]", 3)]
    public void Problems_WrongItems_AreToldEach(string items, int problems) =>
        Assert.Equal(problems, SchemaCheck.Problems(Schema, new Dictionary<string, JsonElement> { ["tags"] = JsonElement.Parse(items) }).Count);

    [Fact]
    public void Problems_LongNamesInAMap_AreCutInPathsToo()
    {
        var map = JsonElement.Parse("""{"type":"object","properties":{"values":{"type":"object","additionalProperties":{"type":"object","properties":{"a":{"type":"string"}}}}}}""");

        var problem = Assert.Single(SchemaCheck.Problems(new ToolSchema(map), new Dictionary<string, JsonElement> { ["values"] = JsonSerializer.SerializeToElement(new Dictionary<string, object> { [new string('x', 1_000_000)] = new { a = 1 } }) }));

        Assert.InRange(problem.Message.Length, 1, 200);
    }

    [Theory]
    [InlineData("word ", false)]
    [InlineData("https://a/", false)]
    [InlineData("😀", false)]
    [InlineData("iVBORw0K", true)]
    [InlineData("data:image/png;base64,iVBORw0K/+==", true)]
    public void Problems_TextWithoutALimitOfItsOwn_IsAFilesContentOrEnds(string part, bool isRead)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_001));

        Assert.Equal(isRead ? 0 : 1, SchemaCheck.Problems(Schema, new Dictionary<string, JsonElement> { ["title"] = JsonSerializer.SerializeToElement(text) }).Count);
    }

    /// <summary>Whoever is told only that a script is too long shortens it.</summary>
    [Theory]
    [InlineData("script", "create_video_from_studio")]
    [InlineData("text", "several calls")]
    [InlineData("title", null)]
    public void Problems_TextThatIsTooLong_SayHowToGoOn(string name, string? told)
    {
        var schema = new ToolSchema(JsonElement.Parse($$$"""{"type":"object","properties":{"{{{name}}}":{"type":"string","maxLength":50},"scenes":{"type":"array","items":{"type":"object","properties":{"{{{name}}}":{"type":"string","maxLength":50} } } } } }"""));
        var text = JsonSerializer.SerializeToElement(new string('x', 51));

        var problems = SchemaCheck.Problems(schema, new Dictionary<string, JsonElement> { [name] = text, ["scenes"] = JsonSerializer.SerializeToElement(new[] { new Dictionary<string, JsonElement> { [name] = text } }) });

        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.EndsWith(told is null ? "not 51" : "", problem.Message, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Contains(told ?? "", problem.Message, StringComparison.Ordinal));
    }

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
        Assert.Equal(problems, SchemaCheck.Problems(new ToolSchema(JsonElement.Parse("""{"type":"object","properties":{"title":{"type":"string","maxLength":4}}}""")), new Dictionary<string, JsonElement> { ["title"] = JsonSerializer.SerializeToElement(text) }).Count);
}
