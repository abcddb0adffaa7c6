using HeyGen.Mcp.DocsGenerator;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class ArgumentRowTests
{
    [Fact]
    public void Of_SchemaWithEveryForm_TellsTypesLimitsAndDefaults()
    {
        using var schema = JsonDocument.Parse("""
            {
              "type": "object",
              "required": ["id"],
              "properties": {
                "id": { "type": "string", "pattern": "^a|b$", "description": "The id." },
                "speed": { "type": ["number", "null"], "minimum": 0.5, "maximum": 1.5, "default": 1 },
                "words": { "type": "array", "minItems": 1, "items": { "type": "string", "enum": ["x", "y"] }, "default": null },
                "count": { "type": "integer", "minimum": 1 },
                "anything": true,
                "scenes": { "type": "array", "maxItems": 50, "items": { "anyOf": [
                  { "type": "object", "required": ["text"], "properties": { "type": { "const": "title" }, "text": { "type": "string", "maxLength": 9 } } },
                  { "type": "object", "properties": { "type": { "const": "pause" } } } ] } }
              }
            }
            """);

        Assert.Equal(
            [
                new("id", "string", "`^a|b$`", "", true, "The id."),
                new("speed", "number", "0.5 to 1.5", "1", false, ""),
                new("words", "list of string", "at least 1 items; each: x, y", "", false, ""),
                new("count", "integer", "at least 1", "", false, ""),
                new("anything", "any", "", "", false, ""),
                new("scenes", "list of object", "at most 50 items", "", false, ""),
                new("scenes[](type=title).type", "the word title", "", "", false, ""),
                new("scenes[](type=title).text", "string", "at most 9 characters", "", true, ""),
                new("scenes[](type=pause).type", "the word pause", "", "", false, ""),
            ],
            ArgumentRow.Of(new ToolSchema(schema.RootElement)));
    }
}
