using HeyGen.Mcp.Tools;

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
            foreach (var name in (tool.Arguments.Names ?? []).Where(name => IsNumber(tool.Arguments.Property(name)!)))
            {
                var arguments = Required(tool.Arguments);
                arguments[name] = JsonNode.Parse(number);
                var result = await Server.Call(tool.Name, arguments);
                if (result.IsError is true && Told(result) is var told && told.Contains("\"code\":\"internal", StringComparison.Ordinal))
                    faults.Add($"{tool.Name}.{name} = {number}: {told}");
            }
        }

        Expect.None(faults);
    }

    private static string Told(CallToolResult result) => ((TextContentBlock)result.Content[0]).Text;

    private static bool IsNumber(ToolSchema schema) => schema.Accepts("number") || schema.Accepts("integer");

    private static JsonObject Required(ToolSchema schema) => new(schema.Required.Select(name => KeyValuePair.Create(name, Sample(schema.Property(name)!))));

    private static JsonNode? Sample(ToolSchema schema)
    {
        if (schema.Words is [var word, ..])
            return JsonNode.Parse(word.GetRawText());
        if (schema.Alternatives is [var form, ..])
            return Sample(form);
        return (schema.Types is [var type, ..] ? type : null) switch
        {
            "integer" or "number" => JsonValue.Create(schema.Minimum ?? 1),
            "boolean" => JsonValue.Create(true),
            "array" => new JsonArray(schema.Items is { } items ? [Sample(items)] : []),
            "object" => Required(schema),
            _ => JsonValue.Create(schema.Pattern is not null ? "en-US" : "https://example.com/a"),
        };
    }
}
