using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>Joins the forms of an object that one member tells apart: that member stays, the others are named in the description.</summary>
internal static class LeanForms
{
    public static void Join(JsonObject schema)
    {
        if (schema["anyOf"] is not JsonArray forms || forms.Any(form => Constant(form) is null))
            return;

        var told = new HashSet<string>(StringComparer.Ordinal);
        var words = new JsonArray([.. forms.Select(form => Constant(form)!.Value.Value!["const"]!.DeepClone())]);
        var name = Constant(forms[0])!.Value.Key;
        var members = string.Join("; ", forms.Select(form => $"{Constant(form)!.Value.Value!["const"]}: {Members(form!.AsObject(), name, told)}")) + ".";
        schema.Remove("anyOf");
        schema["type"] = "object";
        schema["description"] = schema["description"] is { } description ? $"{description.GetValue<string>()} {members}" : members;
        schema["properties"] = new JsonObject { [name] = new JsonObject { ["type"] = "string", ["enum"] = words } };
        schema["required"] = new JsonArray(name);
    }

    /// <summary>Required members first; what a member may be is said where it comes first.</summary>
    private static string Members(JsonObject form, string constant, HashSet<string> told)
    {
        var required = (form["required"] as JsonArray)?.Select(member => member!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        return string.Join(", ", form["properties"]!.AsObject()
            .Where(member => member.Key != constant)
            .OrderByDescending(member => required.Contains(member.Key))
            .Select(member => told.Add(member.Key) ? LeanSchema.Named(member.Key, member.Value!.AsObject()) : member.Key));
    }

    private static KeyValuePair<string, JsonNode?>? Constant(JsonNode? form) =>
        (form as JsonObject)?["properties"] is JsonObject properties && properties.FirstOrDefault(member => member.Value is JsonObject schema && schema.ContainsKey("const")) is { Key: not null } constant ? constant : null;
}
