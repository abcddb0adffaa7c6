using System.Runtime.InteropServices;
using System.Text.Json;

namespace HeyGen.Mcp.Tools;

/// <summary>Tells values that say nothing from those that are meant.</summary>
internal static class EmptyValues
{
    /// <summary>Bytes of a word that stands for nothing, with white space around it.</summary>
    private const int LongestNothing = 32;

    /// <summary>
    /// Null, and what clients send for an argument that the model left alone: "" and words for it, a number of 0 or a list of
    /// nothing where there must be more, an object in which nothing is said or that is switched off, nothing of another type.
    /// </summary>
    public static bool IsEmpty(JsonElement schema, string name, JsonElement property, JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || (!IsRequired(schema, name) && value.ValueKind switch
        {
            JsonValueKind.String => IsNothing(property, name, value),
            JsonValueKind.Number => value.TryGetDouble(out var number) && number is 0 && (Bound(property, "minimum") > 0 || IsNoneOf(property, value) || !(AcceptedTypes.AcceptsKind(property, value) || AcceptedTypes.Accepts(property, "boolean"))),
            JsonValueKind.Array => value.GetArrayLength() is 0 && (Bound(property, "minItems") > 0 || !AcceptedTypes.AcceptsKind(property, value)),
            JsonValueKind.Object => SaysNothing(value) && (value.GetPropertyCount() > 0 || NeedsMembers(property) || AcceptedTypes.Accepts(property, "string") || !AcceptedTypes.AcceptsKind(property, value)),
            JsonValueKind.False => AcceptedTypes.IsSwitchable(property),
            _ => false,
        });

    private static bool IsNothing(JsonElement property, string name, JsonElement text)
    {
        if (property.ValueKind is not JsonValueKind.Object)
            return text.ValueEquals("");
        if (text.ValueEquals("") && MeansEmpty(property))
            return false;
        if (JsonMarshal.GetRawUtf8Value(text).Length > LongestNothing)
            return false;
        var said = text.GetString()!;
        var isFreeText = AcceptedTypes.Accepts(property, "string") && !property.TryGetProperty("enum", out _);
        return (LenientTextParser.SaysNothing(said, isFreeText ? AcceptedTypes.Role(property, name) : TextRole.Word) && EnumValueMatcher.Match(property, text) is null) || (AcceptedTypes.IsSwitchable(property) && LenientTextParser.Switch(said) is false);
    }

    public static bool SaysNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() is 0,
        JsonValueKind.Object => value.EnumerateObject().All(member => SaysNothing(member.Value)),
        _ => false,
    };

    public static bool NeedsMembers(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && (SchemaNode.Strings(schema, "required").Count > 0 || SchemaNode.Alternatives(schema).Any(NeedsMembers));

    private static double? Bound(JsonElement schema, string keyword) => schema.ValueKind is JsonValueKind.Object ? SchemaNode.Number(schema, keyword) : null;

    private static bool IsRequired(JsonElement schema, string name) => SchemaNode.Strings(schema, "required").Contains(name, StringComparer.Ordinal);

    /// <summary>True where "" is a value of its own, as for the folder that is none.</summary>
    private static bool MeansEmpty(JsonElement property) => Bound(property, "minLength") is 0;

    private static bool IsNoneOf(JsonElement property, JsonElement number) =>
        property.ValueKind is JsonValueKind.Object && property.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, number));
}

/// <summary>Which types of value a schema takes.</summary>
internal static class AcceptedTypes
{
    /// <summary>True for an object that says something by being there, such as captions.</summary>
    public static bool IsSwitchable(JsonElement schema) =>
        Accepts(schema, "object") && !Accepts(schema, "boolean") && !Accepts(schema, "string") && SchemaNode.Properties(schema) is not null && !EmptyValues.NeedsMembers(schema);

    public static bool Accepts(JsonElement schema, string type)
    {
        var types = SchemaNode.Strings(schema, "type");
        if (types.Count > 0)
            return types.Contains(type, StringComparer.Ordinal);
        var forms = SchemaNode.Alternatives(schema);
        return forms.Length is 0 ? type is "object" && schema.TryGetProperty("properties", out _) : forms.Any(form => Accepts(form, type));
    }

    public static bool AcceptsKind(JsonElement schema, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Accepts(schema, "string"),
        JsonValueKind.True or JsonValueKind.False => Accepts(schema, "boolean"),
        JsonValueKind.Number => Accepts(schema, "number") || Accepts(schema, "integer"),
        JsonValueKind.Object => Accepts(schema, "object"),
        JsonValueKind.Array => Accepts(schema, "array"),
        _ => false,
    };

    /// <summary>What a text of the schema is for.</summary>
    public static TextRole Role(JsonElement schema, string name) => LenientTextParser.RoleOf(name, isFile: Accepts(schema, "string") && Accepts(schema, "object"));
}
