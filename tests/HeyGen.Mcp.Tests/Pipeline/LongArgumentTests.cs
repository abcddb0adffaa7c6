namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>An error repeats no more of an argument than a model needs to recognise it, whichever tool, argument and check it is about.</summary>
public sealed class LongArgumentTests : ServerTest
{
    private const int Length = 8_000;
    private const int LargestError = 4 * 1024;
    private const int DeepestMember = 4;

    /// <summary>A word without end, as ids and files have it, and all that grows: escapes, wide characters, lists.</summary>
    [Theory]
    [InlineData("X")]
    [InlineData("\"\\漢, ")]
    public async Task Error_OfAnyToolAndLongArgument_IsShort(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, Length / part.Length));
        var faults = new List<string>();
        foreach (var tool in Server.Selection.Tools)
        {
            var schema = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!.AsObject();
            foreach (var (path, arguments) in With(text, schema, schema))
            {
                var result = await Server.Call(tool.Name, arguments);
                if (result.IsError is true && result.Content.OfType<TextContentBlock>().Sum(block => Encoding.UTF8.GetByteCount(block.Text)) is > LargestError and var bytes)
                    faults.Add($"{tool.Name} {path}: {bytes} bytes");
            }
        }

        Expect.None(faults);
    }

    /// <summary>A value for the schema with the text in each of its places in turn, and beside it only what is required.</summary>
    private static IEnumerable<(string Path, JsonNode? Value)> With(string text, JsonObject given, JsonObject root, int depth = 0)
    {
        var schema = Resolved(given, root);
        if (depth > DeepestMember)
            return [];
        return schema["properties"] is JsonObject members
            ? members.SelectMany(member => With(text, member.Value as JsonObject ?? [], root, depth + 1), (member, inner) => ($"{member.Key}.{inner.Path}", (JsonNode?)Replaced(member.Key, inner.Value)))
            : schema["items"] is JsonObject item ? With(text, item, root, depth + 1).Select(inner => ($"[]{inner.Path}", (JsonNode?)new JsonArray(inner.Value)))
            : [("", JsonValue.Create(text))];

        JsonObject Replaced(string name, JsonNode? value)
        {
            var all = Least(schema, root).AsObject();
            all[name] = value;
            return all;
        }
    }

    private static JsonNode Least(JsonObject given, JsonObject root, int depth = 0)
    {
        var schema = Resolved(given, root);
        if (schema["enum"] is JsonArray { Count: > 0 } values)
            return values[0]!.DeepClone();
        return (schema["type"] is JsonArray types ? types[0] : schema["type"])?.GetValue<string>() switch
        {
            "object" => new JsonObject((schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())
                .Where(name => depth <= DeepestMember && schema["properties"]?[name] is JsonObject)
                .Select(name => KeyValuePair.Create(name, (JsonNode?)Least(schema["properties"]![name]!.AsObject(), root, depth + 1)))),
            "array" => new JsonArray(Least(schema["items"] as JsonObject ?? [], root, depth + 1)),
            "integer" or "number" => schema["minimum"]?.DeepClone() ?? 1,
            "boolean" => true,
            _ => "abc",
        };
    }

    /// <summary>What a reference points to, and of several forms the first.</summary>
    private static JsonObject Resolved(JsonObject schema, JsonObject root)
    {
        while (true)
        {
            if (schema["$ref"] is { } reference)
                schema = reference.GetValue<string>().Split('/')[1..].Aggregate((JsonNode)root, (node, part) => node is JsonArray list ? list[int.Parse(part)]! : node[part]!).AsObject();
            else if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray forms)
                schema = forms.OfType<JsonObject>().First(form => form["type"]?.ToJsonString() is not "\"null\"");
            else
                return schema;
        }
    }
}
