using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Tools;

/// <summary>Single JSON values of arguments: their forms, and how they are made.</summary>
internal static class ArgumentValues
{
    /// <summary>True for the very place in what was sent: nothing in it was changed.</summary>
    public static bool IsSame(JsonElement normal, JsonElement sent) => JsonMarshal.GetRawUtf8Value(normal) == JsonMarshal.GetRawUtf8Value(sent);

    /// <summary>What JSON Schema calls it.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    public static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    /// <summary>True for a number as people write them, so that its digits are what was meant.</summary>
    public static bool IsPlain(JsonElement number) => JsonMarshal.GetRawUtf8Value(number) is { Length: <= 20 } digits && digits.IndexOfAny("eE"u8) < 0;

    /// <summary>Warp and others write whole numbers as 3.0, which the tools' integers would not read.</summary>
    public static JsonElement WholeNumber(JsonElement value) =>
        !value.TryGetInt64(out _) && value.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) < 1e15
            ? JsonElement.Parse(((long)number).ToString(CultureInfo.InvariantCulture))
            : value;

    public static JsonElement Boolean(bool truth) => JsonElement.Parse(truth ? "true" : "false");

    public static JsonElement Quoted(string text) => JsonValue.Create(text).ToElement();
}
