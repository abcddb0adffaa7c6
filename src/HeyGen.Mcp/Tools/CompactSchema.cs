using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// Takes out of an input schema what a model can do without, because every conversation pays for every token of it:
/// null as an alternative (leaving an argument out says the same), forms beside the first, patterns, defaults of null and false.
/// Objects inside objects keep their required members; the optional ones are named in the description, and so are the
/// members of objects with several forms. What is taken out is still accepted and still checked.
/// </summary>
internal static class CompactSchema
{
    /// <summary>More words than this are left to the tool that lists them.</summary>
    private const int MostWords = 20;

    /// <param name="seldom">Arguments that are not spelled out.</param>
    public static JsonElement Of(JsonElement schema, params IEnumerable<string> seldom)
    {
        var lean = JsonNode.Parse(schema.GetRawText())!.AsObject();
        foreach (var name in seldom)
            lean["properties"]!.AsObject().Remove(name);
        Slim(lean, depth: 0);
        return lean.ToElement();
    }

    /// <summary>Names the arguments that are not spelled out, as a sentence for the tool's description; empty if there are none.</summary>
    public static string Also(JsonElement schema, IReadOnlyCollection<string> seldom)
    {
        var properties = JsonNode.Parse(schema.GetRawText())!["properties"]?.AsObject();
        return seldom.Count is 0 ? "" : $" Also takes {string.Join(", ", seldom.Select(name => NamedByForm(name, properties![name]!.AsObject())))}.";
    }

    /// <summary>A result's schema without null as an alternative: what is null is left out, and some clients know one type only.</summary>
    public static JsonElement OfResult(JsonElement schema)
    {
        var lean = JsonNode.Parse(schema.GetRawText())!.AsObject();
        DropNulls(lean);
        return lean.ToElement();
    }

    private static void DropNulls(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject schema:
                DropNull(schema);
                foreach (var (_, member) in schema)
                    DropNulls(member);
                break;
            case JsonArray branches:
                foreach (var branch in branches)
                    DropNulls(branch);
                break;
        }
    }

    private static void Slim(JsonObject schema, int depth)
    {
        DropNull(schema);
        CompactForms.Join(schema);
        schema.Remove("pattern");
        if (schema["enum"] is JsonArray { Count: > MostWords })
            schema.Remove("enum");
        if (schema["default"]?.GetValueKind() is JsonValueKind.False)
            schema.Remove("default");
        if (schema["minLength"]?.GetValue<int>() is 0 or 1)
            schema.Remove("minLength");

        if (schema["properties"] is JsonObject properties)
        {
            if (depth > 0)
                NameOptionalMembers(schema, properties);
            foreach (var (_, member) in properties)
            {
                if (member is JsonObject inner)
                    Slim(inner, depth + 1);
            }
        }

        if (schema["items"] is JsonObject items)
            Slim(items, depth + 1);
        if (schema["additionalProperties"] is JsonObject values)
            Slim(values, depth + 1);
    }

    private static void NameOptionalMembers(JsonObject schema, JsonObject properties)
    {
        var kept = (schema["required"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal)
            ?? [properties.First().Key]; // some model providers refuse an object without members
        var named = properties.Where(member => !kept.Contains(member.Key)).ToArray();
        if (named.Length is 0)
            return;

        var also = "Also: " + string.Join(", ", named.Select(member => Named(member.Key, member.Value!.AsObject()))) + ".";
        schema["description"] = schema["description"] is { } description ? $"{description.GetValue<string>()} {also}" : also;
        foreach (var (name, _) in named)
            properties.Remove(name);
    }

    /// <summary>A member by name, form and meaning.</summary>
    public static string Named(string name, JsonObject schema) =>
        Noted(name, Form(schema), schema["description"]?.GetValue<string>().TrimEnd('.'));

    /// <summary>A member by name and form alone; plain text needs no form.</summary>
    private static string NamedByForm(string name, JsonObject schema) =>
        Noted(name, Form(schema) ?? (TypeOf(schema) is "string" ? null : TypeOf(schema)));

    private static string Noted(string name, params string?[] notes) =>
        notes.OfType<string>().ToArray() is { Length: > 0 } said ? $"{name} ({string.Join("; ", said)})" : name;

    /// <summary>Its members, its words or its range.</summary>
    private static string? Form(JsonObject schema)
    {
        if (schema["properties"] is JsonObject properties)
            return string.Join(", ", properties.Select(member => Named(member.Key, member.Value!.AsObject())));
        if (CompactForms.Named(schema) is { } forms)
            return forms;
        if (schema["enum"] is JsonArray values)
            return string.Join('|', values.Where(value => value is not null));
        return schema["minimum"] is { } least && schema["maximum"] is { } most ? $"{least} to {most}" : null;
    }

    private static string? TypeOf(JsonObject schema) => (schema["type"] is JsonArray types ? types[0] : schema["type"])?.GetValue<string>();

    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray { Count: > 0 } types)
            schema["type"] = types[0]!.DeepClone();
        if (schema["enum"] is JsonArray values)
            values.RemoveAll(value => value is null);
        if (schema.TryGetPropertyValue("default", out var standard) && standard is null)
            schema.Remove("default");
    }
}
