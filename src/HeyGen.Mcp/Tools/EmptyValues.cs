using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Tools;

/// <summary>Tells values that say nothing from those that are meant.</summary>
internal static class EmptyValues
{
    /// <summary>Bytes of a word that stands for nothing, with white space around it.</summary>
    private const int LongestNothing = 32;

    /// <summary>Words of a list that leave out what they don't name, so that everything is what no word leaves.</summary>
    private static readonly string[] Filters = ["gender", "ownership", "type", "avatarType", "orientation", "status"];

    private static readonly string[] Everything = ["any", "all", "both", "either"];

    /// <summary>
    /// Null, and what clients send for an argument that the model left alone: "" and words for it, a number of 0 or a list of
    /// nothing where there must be more, an object in which nothing is said or that is switched off, nothing of another type.
    /// </summary>
    /// <param name="isFilled">What <see cref="AreFilled"/> says of the values beside it.</param>
    public static bool IsEmpty(ToolSchema schema, string name, ToolSchema property, JsonElement value, bool isFilled = false) =>
        value.ValueKind is JsonValueKind.Null || (!IsRequired(schema, name) && ((isFilled && (IsZero(value) || IsEmptyList(value))) || IsNothing(property, name, value)));

    /// <summary>True where a "" or a 0 that can't be meant shows that the client fills in what the model left out: a 0 or a list of nothing that could be meant, such as a volume's, says nothing then either.</summary>
    public static bool AreFilled(ToolSchema schema, IEnumerable<KeyValuePair<string, JsonElement>> values, IReadOnlyDictionary<string, string> names) =>
        schema.Values is null && values.Any(value => (IsBlank(value.Value) || IsZero(value.Value)) && names[value.Key] is var known && schema.Property(known) is { } property && IsEmpty(schema, known, property, value.Value));

    /// <summary>The same for a value that may be left out.</summary>
    public static bool IsNothing(ToolSchema property, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => IsNoText(property, name, value),
        JsonValueKind.Number => IsZero(value) && (property.Minimum > 0 || IsNoneOf(property, value) || !(property.AcceptsKind(value) || property.Accepts("boolean"))),
        JsonValueKind.Array => value.GetArrayLength() is 0 && (property.MinItems > 0 || !property.AcceptsKind(value)),
        JsonValueKind.Object => !property.IsMap && SaysNothing(property, value) && !property.HasMeantNull(value) && (value.GetPropertyCount() > 0 || property.NeedsMembers || property.HasForms || property.Accepts("string") || !property.AcceptsKind(value)),
        JsonValueKind.False => property.IsSwitchable,
        _ => false,
    };

    private static bool IsNoText(ToolSchema property, string name, JsonElement text)
    {
        if (property.IsOpen)
            return text.ValueEquals("");
        if (text.ValueEquals("") && MeansEmpty(property))
            return false;
        if (JsonMarshal.GetRawUtf8Value(text).Length > LongestNothing)
            return false;
        var said = text.GetString()!;
        if (property.Accepts("boolean") && LenientTextParser.Switch(said) is not null)
            return false;
        var isFreeText = property.Accepts("string") && property.Words is null;
        if (property.Words is not null && Filters.Contains(name, StringComparer.Ordinal) && Everything.Contains(said.Trim(), StringComparer.OrdinalIgnoreCase) && EnumValueMatcher.Match(property, text) is null)
            return true;
        return (LenientTextParser.MeansNothing(said, isFreeText ? property.Role(name) : TextRole.Word) && EnumValueMatcher.Match(property, text) is null) || (property.IsSwitchable && LenientTextParser.Switch(said) is false);
    }

    /// <summary>What says nothing where it has no meaning at all, as a member that only other forms of its object have.</summary>
    public static bool IsUnset(JsonElement value) => IsEmptyValue(value) || IsZero(value) || value.ValueKind is JsonValueKind.False || (value.ValueKind is JsonValueKind.String && value.GetString() is "0" or "[]" or "{}" or "false");

    public static bool IsEmptyValue(JsonElement value) => IsEmptyValue(value, isFilled: false);

    private static bool IsEmptyValue(JsonElement value, bool isFilled)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.Object:
                isFilled |= value.EnumerateObject().Any(member => IsBlank(member.Value));
                return value.EnumerateObject().All(member => IsEmptyValue(member.Value, isFilled));
            default:
                return IsBlank(value) || IsEmptyList(value) || (isFilled && IsZero(value));
        }
    }

    /// <summary>True for an object of members that may not be what they are given as.</summary>
    private static bool SaysNothing(ToolSchema schema, JsonElement value) =>
        IsEmptyValue(value) || value.EnumerateObject().All(member => schema.KnownNames.Of(member.Name) is var known && schema.Property(known) is { } property && IsNothing(property, known, member.Value));

    private static bool IsEmptyList(JsonElement value) => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 0;

    private static bool IsBlank(JsonElement value) => value.ValueKind is JsonValueKind.String && value.ValueEquals("");

    private static bool IsZero(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && number is 0;

    private static bool IsRequired(ToolSchema schema, string name) => schema.Required.Contains(name, StringComparer.Ordinal);

    /// <summary>True where "" is a value of its own, as for the folder that is none.</summary>
    private static bool MeansEmpty(ToolSchema property) => property.MinLength is 0;

    private static bool IsNoneOf(ToolSchema property, JsonElement number) =>
        property.Words is { } allowed && !allowed.Any(one => JsonElement.DeepEquals(one, number));
}
