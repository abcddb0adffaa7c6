using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        catch (JsonException) when (Mend(data, type) is { Value: { } mended })
        {
            return mended.Deserialize(type)!;
        }
    }

    private static Mended Mend(JsonElement value, JsonTypeInfo type) => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Null, _) => new(null, IsWhole: true),
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => Members(value, type),
        (JsonValueKind.Object, JsonTypeInfoKind.Dictionary) => Entries(value, type.Options.GetTypeInfo(type.ElementType!)),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => Items(value, type.Options.GetTypeInfo(type.ElementType!)),
        (_, JsonTypeInfoKind.None) => Single(value, type),
        _ => Mended.Nothing,
    };

    private static Mended Members(JsonElement value, JsonTypeInfo type)
    {
        var keepsOthers = type.Properties.Any(property => property.IsExtensionData);
        JsonObject members = [];
        var whole = true;
        foreach (var member in value.EnumerateObject())
        {
            var property = type.Properties.FirstOrDefault(property => property.Name == member.Name && !property.IsExtensionData);
            var mended = property is null ? Mended.As(member.Value) : Mend(member.Value, type.Options.GetTypeInfo(property.PropertyType));
            if (mended.Value is not null)
                members[member.Name] = mended.Value;
            if (!mended.IsWhole && keepsOthers)
                members[member.Name + Raw] = Mended.As(member.Value).Value;
            whole &= mended.IsWhole || keepsOthers;
        }

        return new(members, whole);
    }

    private static Mended Entries(JsonElement value, JsonTypeInfo type)
    {
        var entries = value.EnumerateObject().Select(entry => (entry.Name, Mended: Mend(entry.Value, type))).ToArray();
        return new(new JsonObject(entries.Where(entry => entry.Mended.Value is not null).Select(entry => KeyValuePair.Create(entry.Name, entry.Mended.Value))), entries.All(entry => entry.Mended.IsWhole));
    }

    private static Mended Items(JsonElement value, JsonTypeInfo type)
    {
        var items = value.EnumerateArray().Select(item => Mend(item, type)).ToArray();
        return new(new JsonArray([.. items.Select(item => item.Value).OfType<JsonNode>()]), items.All(item => item.IsWhole));
    }

    /// <summary>A text, a number, a truth, or JSON of a form of its own.</summary>
    private static Mended Single(JsonElement value, JsonTypeInfo type)
    {
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (wanted == typeof(string) && value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            return new(JsonValue.Create(value.GetRawText()), IsWhole: true);
        if (wanted == typeof(double) && value.ValueKind is JsonValueKind.String && Number(value.GetString()!) is { } number)
            return new(JsonValue.Create(number), IsWhole: true);
        if (wanted == typeof(long) && value.ValueKind is JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return new(JsonValue.Create(integer), IsWhole: true);
        if (wanted == typeof(bool) && value.ValueKind is JsonValueKind.String && bool.TryParse(value.GetString(), out var truth))
            return new(JsonValue.Create(truth), IsWhole: true);
        try
        {
            value.Deserialize(type);
            return Mended.As(value);
        }
        catch (Exception mismatch) when (mismatch is JsonException or InvalidOperationException)
        {
            return Mended.Nothing;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : text is [>= '0' and <= '9', .., _] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() / 1000.0
        : null;

    /// <summary>As much of a value as can be read.</summary>
    /// <param name="Value">Null for nothing.</param>
    /// <param name="IsWhole">False if something of it had to be left out.</param>
    private readonly record struct Mended(JsonNode? Value, bool IsWhole)
    {
        public static Mended Nothing => new(null, IsWhole: false);

        public static Mended As(JsonElement value) => new(JsonSerializer.SerializeToNode(value, NodeJson.Default.JsonElement), IsWhole: true);
    }
}
