using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Api.Json;

/// <summary>
/// Reads data whose members are not all of the type that is documented. Numbers in quotes, ISO 8601 where unix seconds are
/// meant and the like become what is documented; what can't be read so is kept beside its place, as <c>name_raw</c>.
/// </summary>
internal static class TolerantReader
{
    private const string Raw = "_raw";

    /// <exception cref="JsonException">The data as a whole is something else than documented.</exception>
    public static T Read<T>(JsonElement data, JsonTypeInfo<T> type)
    {
        try
        {
            return data.Deserialize(type)!;
        }
        catch (JsonException) when (Coerce(data, type) is { Value: { } coerced })
        {
            return coerced.Deserialize(type)!;
        }
    }

    private static Coerced Coerce(JsonElement value, JsonTypeInfo type) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Null, _) => new(null, IsComplete: true),
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => Members(value, type),
        (JsonValueKind.Object, JsonTypeInfoKind.Dictionary) => Entries(value, type.Options.GetTypeInfo(type.ElementType!)),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => Items(value, type.Options.GetTypeInfo(type.ElementType!)),
        (_, JsonTypeInfoKind.None) => Single(value, type),
        _ => Coerced.Nothing,
    };

    private static Coerced Members(JsonElement value, JsonTypeInfo type)
    {
        var keepsOthers = type.Properties.Any(property => property.IsExtensionData);
        JsonObject members = [];
        var whole = true;
        foreach (var member in value.EnumerateObject())
        {
            var property = type.Properties.FirstOrDefault(property => property.Name == member.Name && !property.IsExtensionData);
            var coerced = property is null ? Coerced.As(member.Value) : Coerce(member.Value, type.Options.GetTypeInfo(property.PropertyType));
            if (coerced.Value is not null)
                members[member.Name] = coerced.Value;
            if (!coerced.IsComplete && keepsOthers)
                members[member.Name + Raw] = Coerced.As(member.Value).Value;
            whole &= coerced.IsComplete || keepsOthers;
        }

        return new(members, whole);
    }

    private static Coerced Entries(JsonElement value, JsonTypeInfo type)
    {
        var entries = value.EnumerateObject().Select(entry => (entry.Name, Coerced: Coerce(entry.Value, type))).ToArray();
        return new(new JsonObject(entries.Where(entry => entry.Coerced.Value is not null).Select(entry => KeyValuePair.Create(entry.Name, entry.Coerced.Value))), entries.All(entry => entry.Coerced.IsComplete));
    }

    private static Coerced Items(JsonElement value, JsonTypeInfo type)
    {
        var items = value.EnumerateArray().Select(item => Coerce(item, type)).ToArray();
        return new(new JsonArray([.. items.Select(item => item.Value).OfType<JsonNode>()]), items.All(item => item.IsComplete));
    }

    /// <summary>A text, a number, a truth, or JSON of a form of its own.</summary>
    private static Coerced Single(JsonElement value, JsonTypeInfo type)
    {
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (wanted == typeof(string) && value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            return new(JsonValue.Create(value.GetRawText()), IsComplete: true);
        if (wanted == typeof(double) && value.ValueKind is JsonValueKind.String && Number(value.GetString()!) is { } number)
            return new(JsonValue.Create(number), IsComplete: true);
        if (wanted == typeof(long) && value.ValueKind is JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return new(JsonValue.Create(integer), IsComplete: true);
        if (wanted == typeof(bool) && value.ValueKind is JsonValueKind.String && bool.TryParse(value.GetString(), out var truth))
            return new(JsonValue.Create(truth), IsComplete: true);
        try
        {
            value.Deserialize(type);
            return Coerced.As(value);
        }
        catch (Exception mismatch) when (mismatch is JsonException or InvalidOperationException)
        {
            return Coerced.Nothing;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text is [>= '0' and <= '9', .., _] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() / 1000.0
        : null;

    /// <summary>As much of a value as can be read.</summary>
    /// <param name="Value">Null for nothing.</param>
    /// <param name="IsComplete">False if something of it had to be left out.</param>
    private readonly record struct Coerced(JsonNode? Value, bool IsComplete)
    {
        public static Coerced Nothing => new(null, IsComplete: false);

        public static Coerced As(JsonElement value) => new(JsonSerializer.SerializeToNode(value, NodeJson.Default.JsonElement), IsComplete: true);
    }
}
