namespace HeyGen.Api.Json;

/// <summary>Reads members of HeyGen's data as far as they are there and of the expected type.</summary>
internal static class JsonMembers
{
    extension(JsonElement data)
    {
        public JsonElement? Member(string name) =>
            data.ValueKind is JsonValueKind.Object && data.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

        public string? Text(string name) => data.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

        /// <summary>Also where it stands in quotes; null for what no answer can hold, such as an infinite one.</summary>
        public double? Number(string name) =>
            data.Member(name) is { ValueKind: JsonValueKind.Number or JsonValueKind.String } member
            && double.TryParse(member.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

        /// <summary>Also in quotes, or as 0 or 1.</summary>
        public bool? Truth() => data.ToString() switch
        {
            "1" when data.ValueKind is JsonValueKind.Number => true,
            "0" when data.ValueKind is JsonValueKind.Number => false,
            var text => data.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String && bool.TryParse(text, out var truth) ? truth : null,
        };

        public bool Flag(string name) => data.Member(name)?.Truth() is true;

        /// <summary>Unix seconds or ISO 8601.</summary>
        public DateTimeOffset? Time(string name) =>
            data.Number(name) is { } seconds and > 0 and < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : IsoTime(data.Text(name));

        public JsonObject? AsObject() => data.ValueKind is JsonValueKind.Object ? JsonObject.Create(data) : null;

        public IEnumerable<JsonElement> Items(string name) => data.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
    }

    extension(JsonObject data)
    {
        public string? Text(string name) => data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        public bool Flag(string name) => data[name]?.GetValueKind() is JsonValueKind.True;

        public JsonObject? Member(string name) => data[name] as JsonObject;

        public IReadOnlyList<JsonObject> Items(string name) => data[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

        public IReadOnlyList<string> Texts(string name) => data[name] is JsonArray items ? [.. items.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : null).OfType<string>()] : [];

        public int Count(string name) => (data[name] as JsonArray)?.Count ?? 0;
    }

    /// <summary>A day, with or without its time; null for anything else, such as a time of day, and for years that nothing can be added to.</summary>
    public static DateTimeOffset? IsoTime(string? text) =>
        text is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..]
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1 and < 9999 ? time : null;
}
