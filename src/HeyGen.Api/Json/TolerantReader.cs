namespace HeyGen.Api.Json;

/// <summary>
/// Reads data whose members are not all as documented. Numbers in quotes, ISO 8601 where unix seconds are meant and the like
/// become what is documented, nulls in lists and maps are left out; what can't be read so is kept beside its place, as
/// <c>name_raw</c>.
/// </summary>
internal static class TolerantReader
{
    private const string Raw = "_raw";
    private const string PlainId = "id";

    /// <exception cref="JsonException">The data as a whole is something else than documented.</exception>
    public static T Read<T>(JsonElement data, JsonTypeInfo<T> type)
    {
        try
        {
            if (Fits(data, type))
                return data.Deserialize(type)!;
        }
        catch (JsonException)
        {
            // A member is of another type than documented.
        }

        var coerced = data.ValueKind is JsonValueKind.Object && type.Kind is JsonTypeInfoKind.Object ? Members(data, type) : Coerce(data, type);
        return (coerced.Value is { } value ? value.Deserialize(type) : data.Deserialize(type))!;
    }

    /// <summary>False if something in it would be read without an error and yet not be what is promised: a null in a list or a map, or an object inside without its id.</summary>
    private static bool Fits(JsonElement value, JsonTypeInfo type) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => NamedByPlainId(value, type) is null && type.Properties.All(property =>
            property.PropertyType.IsValueType || property.PropertyType == typeof(string) || property.IsExtensionData || !value.TryGetProperty(property.Name, out var member)
            || FitsInside(member, TypeOf(property))),
        (JsonValueKind.Object, JsonTypeInfoKind.Dictionary) => value.EnumerateObject().All(entry => entry.Value.ValueKind is not JsonValueKind.Null && FitsInside(entry.Value, ElementOf(type))),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray().All(item => item.ValueKind is not JsonValueKind.Null && FitsInside(item, ElementOf(type))),
        _ => true,
    };

    private static bool FitsInside(JsonElement value, JsonTypeInfo type) =>
        Fits(value, type) && (value.ValueKind is not JsonValueKind.Object || type.RequiredMembers().All(member => value.Member(member.Name) is not null));

    /// <summary>The member whose id came as plain <c>id</c>; null if none did.</summary>
    private static JsonPropertyInfo? NamedByPlainId(JsonElement value, JsonTypeInfo type) =>
        value.Member(PlainId) is null || type.Properties.Any(property => property.Name is PlainId)
            ? null
            : type.RequiredMembers().FirstOrDefault(member => member.Name.EndsWith("_id", StringComparison.Ordinal) && value.Member(member.Name) is null);

    private static Coerced Coerce(JsonElement value, JsonTypeInfo type) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Null, _) => new(null, IsComplete: true),
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => Members(value, type) is var read && type.RequiredMembers().All(member => read.Value![member.Name] is not null) ? read : Coerced.Nothing,
        (JsonValueKind.Object, JsonTypeInfoKind.Dictionary) => Entries(value, ElementOf(type)),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => Items(value, ElementOf(type)),
        (_, JsonTypeInfoKind.None) => Single(value, type),
        _ => Coerced.Nothing,
    };

    private static Coerced Members(JsonElement value, JsonTypeInfo type)
    {
        var keepsOthers = type.Properties.Any(property => property.IsExtensionData);
        var named = NamedByPlainId(value, type);
        JsonObject members = [];
        var whole = true;
        foreach (var member in value.EnumerateObject())
        {
            var property = member.Name is PlainId && named is not null ? named : type.Properties.FirstOrDefault(property => property.Name == member.Name && !property.IsExtensionData);
            var coerced = property is null ? Coerced.As(member.Value) : Coerce(member.Value, TypeOf(property));
            if (coerced.Value is not null)
                members[property?.Name ?? member.Name] = coerced.Value;
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
            return Coerced.As(JsonValue.Create(value.GetRawText()));
        if (wanted == typeof(bool) && value.Truth() is { } truth)
            return Coerced.As(JsonValue.Create(truth));
        if (wanted == typeof(double) && value.ValueKind is JsonValueKind.String && Number(value.GetString()!) is { } number)
            return Coerced.As(JsonValue.Create(number));
        if (wanted == typeof(decimal) && Exact(value) is { } exact)
            return Coerced.As(JsonValue.Create(exact));
        if (wanted == typeof(long) && Exact(value) is >= long.MinValue and <= long.MaxValue and var integer && decimal.IsInteger(integer))
            return Coerced.As(JsonValue.Create((long)integer));
        if (wanted == typeof(int) && Exact(value) is >= int.MinValue and <= int.MaxValue and var small && decimal.IsInteger(small))
            return Coerced.As(JsonValue.Create((int)small));
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
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : JsonMembers.IsoTime(text)?.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A number, also in quotes, with all its digits.</summary>
    private static decimal? Exact(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String && decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonTypeInfo TypeOf(JsonPropertyInfo property) => property.Options.GetTypeInfo(property.PropertyType);

    private static JsonTypeInfo ElementOf(JsonTypeInfo type) => type.Options.GetTypeInfo(type.ElementType!);

    /// <summary>As much of a value as can be read.</summary>
    /// <param name="Value">Null for nothing.</param>
    /// <param name="IsComplete">False if something of it had to be left out.</param>
    private sealed record Coerced(JsonNode? Value, bool IsComplete)
    {
        public static Coerced Nothing => new(null, IsComplete: false);

        public static Coerced As(JsonNode value) => new(value, IsComplete: true);

        public static Coerced As(JsonElement value) => As(JsonSerializer.SerializeToNode(value, NodeJson.Default.JsonElement)!);
    }
}
