using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Files.Uploads;
using HeyGen.Mcp.Server.Arguments;

namespace HeyGen.Mcp.Server.LocalFiles;

/// <summary>A local path that stands where a tool takes a file.</summary>
/// <param name="Argument">The top-level argument it stands in.</param>
internal sealed record FileArgument(string Argument, string Path, FileUse Use);

/// <summary>Finds local paths in arguments, by the schema and by nothing else, and puts asset ids in their place.</summary>
internal static class FileArguments
{
    public static IReadOnlyList<FileArgument> Find(JsonElement schema, IDictionary<string, JsonElement> arguments)
    {
        var found = new List<FileArgument>();
        foreach (var (name, value) in arguments)
        {
            if (SchemaNode.Property(schema, name) is { } inner && MayBeTaken(inner))
                Walk(inner, JsonNode.Parse(value.GetRawText()), (path, use) => { found.Add(new FileArgument(name, path, use)); return path; });
        }

        return found;
    }

    /// <param name="assetIds">By path.</param>
    public static Dictionary<string, JsonElement> Replace(JsonElement schema, IDictionary<string, JsonElement> arguments, IReadOnlyDictionary<string, string> assetIds) =>
        arguments.ToDictionary(
            argument => argument.Key,
            argument => SchemaNode.Property(schema, argument.Key) is { } inner && MayBeTaken(inner)
                ? Walk(inner, JsonNode.Parse(argument.Value.GetRawText()), (path, _) => assetIds[path])!.ToElement()
                : argument.Value,
            StringComparer.Ordinal);

    /// <summary>Whether what a schema describes may be or hold a file.</summary>
    public static bool MayBeTaken(JsonElement schema) => schema.GetRawText().Contains(FileMark.Keyword, StringComparison.Ordinal);

    /// <summary>The value with every path replaced.</summary>
    private static JsonNode? Walk(JsonElement schema, JsonNode? value, Func<string, FileUse, string> replace)
    {
        switch (value)
        {
            case JsonValue text when text.GetValueKind() is JsonValueKind.String && FileMark.Read(schema) is { } use && LocalPath.Is(text.GetValue<string>()):
                return replace(text.GetValue<string>(), use);
            case JsonObject members:
                foreach (var (name, member) in members.ToArray())
                {
                    if (MemberSchema(schema, members, name) is { } inner && Walk(inner, member, replace) is var replaced && !ReferenceEquals(replaced, member))
                        members[name] = replaced;
                }

                return members;
            case JsonArray items when schema.TryGetProperty("items", out var itemSchema):
                for (var index = 0; index < items.Count; index++)
                {
                    var item = items[index];
                    if (Walk(itemSchema, item, replace) is var replaced && !ReferenceEquals(replaced, item))
                        items[index] = replaced;
                }

                return items;
            default:
                return value;
        }
    }

    /// <summary>In the form that the object has, where there are several.</summary>
    private static JsonElement? MemberSchema(JsonElement schema, JsonObject members, string name)
    {
        foreach (var form in SchemaNode.Alternatives(schema))
        {
            if (SchemaNode.Constant(form) is { } tag && members[tag.Name] is JsonValue word && word.ToJsonString() == tag.Word.GetRawText())
                return SchemaNode.Property(form, name);
        }

        return SchemaNode.Property(schema, name);
    }
}
