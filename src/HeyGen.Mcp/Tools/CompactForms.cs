using System.Text.Json.Nodes;
using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Tools;

/// <summary>Joins the forms of an object that one member tells apart: that member stays, the others are named in the description.</summary>
internal static class CompactForms
{
    /// <summary>A form that lacks no more than this of an earlier one is described by what differs.</summary>
    private const int MostLacking = 3;

    private const char Required = '*';

    public static void Join(JsonObject schema)
    {
        if (All(schema) is not { } forms)
            return;

        var said = $"{Required} is required. {string.Join("; ", forms.Select((form, index) => $"{form.Word}: {Members(form, forms[..index])}"))}.";
        schema.Remove("anyOf");
        schema["type"] = "object";
        schema["description"] = schema["description"] is { } description ? $"{description.GetValue<string>()} {said}" : said;
        schema["properties"] = new JsonObject { [forms[0].Tag] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. forms.Select(form => (JsonNode)form.Word)]) } };
        schema["required"] = new JsonArray(forms[0].Tag);
    }

    /// <summary>All members that any of the forms has, for an object that is only named; null if it has no forms.</summary>
    public static string? Named(JsonObject schema) => All(schema) is { } forms
        ? Listed(forms.SelectMany(form => form.Members.Select(NameOf)).Distinct(StringComparer.Ordinal).Prepend($"{forms[0].Tag} {string.Join('|', forms.Select(form => form.Word))}"))
        : null;

    private static Form[]? All(JsonObject schema)
    {
        var branches = (schema["anyOf"] as JsonArray ?? []).Where(branch => branch?["type"]?.ToString() is not "null").ToArray();
        Form[] forms = [.. branches.Select(Form.Of).OfType<Form>()];
        return forms.Length > 0 && forms.Length == branches.Length ? forms : null;
    }

    private static string Members(Form form, Form[] earlier)
    {
        if (earlier.FirstOrDefault(other => other.Members.Except(form.Members).Count() <= MostLacking && other.Members.Intersect(form.Members).Count() > MostLacking) is { } like)
            return $"{Listed(form.Members.Except(like.Members))}, and as {like.Word} but {Listed(like.Members.Except(form.Members).Select(member => NameOf(member).TrimEnd(Required)))}";

        var known = earlier.SelectMany(other => other.Members).ToHashSet(StringComparer.Ordinal);
        return Listed(form.Members.Select(member => known.Contains(member) ? NameOf(member) : member));
    }

    private static string NameOf(string member) => member.Split(' ')[0];

    private static string Listed(IEnumerable<string> members) => string.Join(", ", members);

    /// <summary>One form.</summary>
    /// <param name="Tag">The member that tells it from the others.</param>
    /// <param name="Word">What that member says.</param>
    /// <param name="Members">The other members in a few words each, required ones first.</param>
    private sealed record Form(string Tag, string Word, IReadOnlyList<string> Members)
    {
        public static Form? Of(JsonNode? branch)
        {
            if ((branch as JsonObject)?["properties"] is not JsonObject properties || properties.FirstOrDefault(IsTag) is not { Key: { } tag, Value: { } constant })
                return null;
            var required = (branch["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            var members = properties.Where(member => member.Key != tag).OrderByDescending(member => required.Contains(member.Key));
            return new Form(tag, constant["const"]!.GetValue<string>(), [.. members.Select(member => Said(member.Key, member.Value!.AsObject(), required.Contains(member.Key)))]);
        }

        private static bool IsTag(KeyValuePair<string, JsonNode?> member) => member.Value is JsonObject schema && schema.ContainsKey("const");

        private static string Said(string name, JsonObject schema, bool required)
        {
            var shown = required ? name + Required : name;
            return schema["properties"] is JsonObject inner ? $"{shown} ({Listed(inner.Select(member => member.Key))})" : CompactSchema.Named(shown, schema);
        }
    }
}
