using System.Text.Json;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class CompactSchemaTests
{
    [Fact]
    public void Of_ObjectOfSeveralForms_KeepsWhatTellsThemApartAndNamesTheRest()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""
            {"type":"object","properties":{"shape":{"type":"object","required":["type"],"anyOf":[
              {"properties":{"type":{"const":"circle"},"label":{"type":["string","null"]},"radius":{"type":"number"},"unit":{"type":"string"}},"required":["radius","unit"]},
              {"properties":{"type":{"const":"square"},"label":{"type":["string","null"]},"side":{"type":"number","minimum":1,"maximum":9},"line":{"type":"object","properties":{"color":{},"width":{}}},"unit":{"type":"string"}},"required":["side","unit"]}]}}}
            """));

        Assert.Equal(
            """{"type":"object","properties":{"shape":{"type":"object","required":["type"],"description":"* is required. circle: radius*, unit*, label; square: side* (1 to 9), unit*, label, line (color, width).","properties":{"type":{"type":"string","enum":["circle","square"]}}}}}""",
            lean.GetRawText());
    }

    [Fact]
    public void Of_FormMuchLikeAnEarlierOne_SaysOnlyWhatDiffers()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""
            {"type":"object","properties":{"shape":{"type":"object","required":["type"],"anyOf":[
              {"properties":{"type":{"const":"circle"},"radius":{"type":"number"},"a":{},"b":{},"c":{},"d":{}},"required":["radius"]},
              {"properties":{"type":{"const":"square"},"side":{"type":"number"},"a":{},"b":{},"c":{},"d":{}},"required":["side"]}]}}}
            """));

        Assert.Equal("* is required. circle: radius*, a, b, c, d; square: side*, and as circle but radius.", lean.GetProperty("properties").GetProperty("shape").GetProperty("description").GetString());
    }

    [Fact]
    public void Of_Dictionary_SlimsItsValues()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""{"type":"object","properties":{"by_name":{"type":"object","additionalProperties":{"type":["string","null"],"pattern":"^a"}}}}"""));

        Assert.Equal("""{"type":"object","properties":{"by_name":{"type":"object","additionalProperties":{"type":"string"}}}}""", lean.GetRawText());
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Of_Words_AreListedUnlessTheyAreMany(int words, bool listed)
    {
        var schema = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["type"] = "string", ["enum"] = Enumerable.Range(0, words).Select(number => $"word {number}") });

        Assert.Equal(listed, CompactSchema.Of(schema).TryGetProperty("enum", out _));
    }
}
