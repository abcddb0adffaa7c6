using System.Text.Json.Nodes;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>
/// Joins the forms that an object may have into one object with the members of all, because many model providers take no
/// alternatives. Which members belong to which form is said in words.
/// </summary>
internal static class CompactAlternatives
{
    private static readonly string[] Least = ["minimum", "minLength", "minItems"];
    private static readonly string[] Most = ["maximum", "maxLength", "maxItems"];

    public static void Join(JsonObject schema)
    {
        JsonObject[] forms = [.. (schema["anyOf"] as JsonArray ?? []).OfType<JsonObject>().Where(form => form["type"]?.ToString() is not "null")];
        if (forms.Length is 0)
            return;

        schema.Remove("anyOf");
        var joined = forms[0].DeepClone().AsObject();
        foreach (var form in forms[1..])
            Add(joined, form);
        if (Tag(forms[0]) is { } tag)
            DescribeForms(schema, joined, tag, forms);
        foreach (var (keyword, value) in joined.ToArray())
        {
            if (keyword is "required")
                schema[keyword] = Names(Required(schema).Union(Required(joined), StringComparer.Ordinal));
            else if (keyword is not "description" || !schema.ContainsKey(keyword))
                schema[keyword] = value!.DeepClone();
        }
    }

    /// <summary>Widens a schema by what another allows.</summary>
    private static void Add(JsonObject schema, JsonObject other)
    {
        if (schema["enum"] is JsonArray words && other["enum"] is JsonArray others)
            schema["enum"] = new JsonArray([.. words.Select(word => word?.DeepClone()), .. others.Where(word => !words.Any(known => JsonNode.DeepEquals(known, word))).Select(word => word?.DeepClone())]);
        else
            schema.Remove("enum");
        if (schema["description"] is null && other["description"] is { } description)
            schema["description"] = description.DeepClone();
        Bound(schema, other, Least, Math.Min);
        Bound(schema, other, Most, Math.Max);
        if (!JsonNode.DeepEquals(schema["default"], other["default"]))
            schema.Remove("default");
        if (schema["items"] is JsonObject items && other["items"] is JsonObject otherItems)
            Add(items, otherItems);
        if (other["properties"] is not JsonObject added)
            return;

        var properties = schema["properties"] as JsonObject;
        if (properties is null)
            schema["properties"] = properties = [];
        foreach (var (name, member) in added)
        {
            if (properties[name] is JsonObject known)
                Add(known, member!.AsObject());
            else
                properties[name] = member!.DeepClone();
        }

        var both = Required(schema).Intersect(Required(other), StringComparer.Ordinal).ToArray();
        schema.Remove("required");
        if (both.Length > 0)
            schema["required"] = Names(both);
    }

    private static void Bound(JsonObject schema, JsonObject other, string[] keywords, Func<double, double, double> wider)
    {
        foreach (var keyword in keywords)
        {
            if (schema[keyword] is { } own && other[keyword] is { } its)
                schema[keyword] = wider(own.GetValue<double>(), its.GetValue<double>()) == own.GetValue<double>() ? own.DeepClone() : its.DeepClone();
            else
                schema.Remove(keyword);
        }
    }

    /// <summary>Says which form each member belongs to, and what each form needs.</summary>
    private static void DescribeForms(JsonObject schema, JsonObject joined, string tag, JsonObject[] forms)
    {
        var properties = joined["properties"]!.AsObject();
        properties[tag] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. forms.Select(form => (JsonNode)Word(form, tag))]) };
        foreach (var (name, member) in properties.Where(member => member.Key != tag))
        {
            var having = forms.Where(form => form["properties"]!.AsObject().ContainsKey(name)).ToArray();
            if (having.Length < forms.Length)
                member!.AsObject()["description"] = $"{string.Join(", ", having.Select(form => Word(form, tag)))}: {member["description"]}".TrimEnd(' ', ':');
        }

        var common = Required(joined);
        var needs = forms.Select(form => (Word: Word(form, tag), Names: Required(form).Except(common, StringComparer.Ordinal).Where(name => name != tag).ToArray())).Where(form => form.Names.Length > 0).ToArray();
        if (needs.Length > 0)
            schema["description"] = $"{schema["description"]} {string.Join("; ", needs.Select(form => $"{form.Word} needs {string.Join(", ", form.Names)}"))}.".TrimStart();
        if (!common.Contains(tag, StringComparer.Ordinal))
            joined["required"] = Names(common.Prepend(tag));
    }

    /// <summary>The member that tells a form from the others.</summary>
    private static string? Tag(JsonObject form) => (form["properties"] as JsonObject)?.FirstOrDefault(member => (member.Value as JsonObject)?.ContainsKey("const") is true).Key;

    private static string Word(JsonObject form, string tag) => form["properties"]![tag]!["const"]!.GetValue<string>();

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static string[] Required(JsonObject schema) => [.. (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];
}
