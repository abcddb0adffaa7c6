using HeyGen.Mcp.DocsGenerator.Definitions;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class CompactSchemaTests
{
    [Fact]
    public void Of_ObjectOfSeveralForms_HasTheMembersOfAllAndSaysWhoseTheyAre()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""
            {"type":"object","properties":{"shape":{"type":["object","null"],"description":"What is drawn.","required":["type"],"anyOf":[
              {"properties":{"type":{"const":"circle"},"label":{"type":["string","null"]},"radius":{"type":"number","description":"In mm."},"unit":{"type":"string"}},"required":["radius","unit"]},
              {"properties":{"type":{"const":"square"},"label":{"type":["string","null"]},"side":{"type":"number","minimum":1,"maximum":9},"line":{"type":"object","properties":{"width":{"type":"integer"}}},"unit":{"type":"string"}},"required":["side","unit"]}]}}}
            """));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"type":"object","properties":{"shape":{"type":"object","description":"What is drawn. circle needs radius; square needs side.","required":["type","unit"],"properties":{
              "type":{"type":"string","enum":["circle","square"]},
              "label":{"type":"string"},
              "radius":{"type":"number","description":"circle: In mm."},
              "unit":{"type":"string"},
              "side":{"type":"number","minimum":1,"maximum":9,"description":"square"},
              "line":{"type":"object","properties":{"width":{"type":"integer"}},"description":"square"}}}}}
            """), JsonNode.Parse(lean.GetRawText())), lean.GetRawText());
    }

    [Fact]
    public void Of_MemberThatFormsLimitDifferently_IsListedWithTheWiderLimits()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""
            {"type":"object","properties":{"voice":{"type":"object","anyOf":[
              {"properties":{"by":{"const":"a"},"model":{"type":"string","enum":["a1","x"]},"level":{"type":"number","minimum":0,"maximum":1},"note":{"type":"string","maxLength":9}}},
              {"properties":{"by":{"const":"b"},"model":{"type":"string","enum":["b1","x"]},"level":{"type":"number","minimum":-1,"maximum":0.5},"note":{"type":"string"}}}]}}}
            """)).GetProperty("properties").GetProperty("voice").GetProperty("properties");

        Assert.Equal(
            ["""{"type":"string","enum":["a1","x","b1"]}""", """{"type":"number","minimum":-1,"maximum":1}""", """{"type":"string"}"""],
            new[] { "model", "level", "note" }.Select(member => JsonSerializer.Serialize(lean.GetProperty(member))));
    }

    [Theory]
    [InlineData("""{"type":"object"}""", """{"type":"object","properties":{"_comment":{"type":"string","description":"Ignored."}},"additionalProperties":true}""")]
    [InlineData("""{"type":"object","additionalProperties":{"type":["integer","null"]}}""", """{"type":"object","additionalProperties":{"type":"integer"},"properties":{"_comment":{"type":"string","description":"Ignored."}}}""")]
    public void Of_ObjectOfFreeMembers_DeclaresOneThatSaysNothing(string schema, string listed) => Assert.Equal(listed, CompactSchema.Of(JsonElement.Parse(schema)).GetRawText());

    [Fact]
    public void Of_Dictionary_SlimsItsValues()
    {
        var lean = CompactSchema.Of(JsonElement.Parse("""{"type":"object","properties":{"by_name":{"type":"object","additionalProperties":{"type":["string","null"],"pattern":"^a"}}}}"""));

        Assert.Equal("string", lean.GetProperty("properties").GetProperty("by_name").GetProperty("additionalProperties").GetText("type"));
        Assert.DoesNotContain("pattern", lean.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Of_Words_AreListedUnlessTheyAreMany(int words, bool listed)
    {
        var schema = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["type"] = "string", ["enum"] = Enumerable.Range(0, words).Select(number => $"word {number}") });

        Assert.Equal(listed, CompactSchema.Of(schema).TryGetProperty("enum", out _));
    }
}
