using HeyGen.Mcp.Tools;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>A number that no argument can hold is the caller's mistake, told as one: never an error of ours.</summary>
public sealed class ExtremeNumbersTests : ServerTest
{
    [Theory]
    [InlineData("1e308")]
    [InlineData("4294967296")]
    [InlineData("-9223372036854775809")]
    [InlineData("0.30000000000000004")]
    public async Task Call_NumberOfAnyTool_IsNeverAnErrorOfOurs(string number)
    {
        var faults = new List<string>();
        foreach (var tool in Server.Selection.Tools)
        {
            foreach (var name in (SchemaNode.Properties(tool.FullInputSchema) ?? []).Where(name => IsNumber(SchemaNode.Property(tool.FullInputSchema, name)!.Value)))
            {
                var arguments = Required(tool.FullInputSchema);
                arguments[name] = JsonNode.Parse(number);
                var result = await Server.Call(tool.Name, arguments);
                if (result.IsError is true && Told(result) is var told && told.Contains("\"code\":\"internal", StringComparison.Ordinal))
                    faults.Add($"{tool.Name}.{name} = {number}: {told}");
            }
        }

        Expect.None(faults);
    }

    private static string Told(CallToolResult result) => ((TextContentBlock)result.Content[0]).Text;

    private static bool IsNumber(JsonElement schema) => SchemaNode.Strings(schema, "type").Intersect(["number", "integer"], StringComparer.Ordinal).Any();

    private static JsonObject Required(JsonElement schema) => new(SchemaNode.Strings(schema, "required").Select(name => KeyValuePair.Create(name, Sample(SchemaNode.Property(schema, name)!.Value))));

    private static JsonNode? Sample(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var words))
            return JsonNode.Parse(words[0].GetRawText());
        if (SchemaNode.Alternatives(schema) is [var form, ..])
            return Sample(form);
        return (SchemaNode.Strings(schema, "type") is [var type, ..] ? type : null) switch
        {
            "integer" or "number" => JsonValue.Create(SchemaNode.Number(schema, "minimum") ?? 1),
            "boolean" => JsonValue.Create(true),
            "array" => new JsonArray(schema.TryGetProperty("items", out var items) ? [Sample(items)] : []),
            "object" => Required(schema),
            _ => JsonValue.Create(schema.TryGetProperty("pattern", out _) ? "en-US" : "https://example.com/a"),
        };
    }
}
