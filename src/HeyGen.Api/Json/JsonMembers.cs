namespace HeyGen.Api.Json;

/// <summary>Reads members of HeyGen's data as far as they are there and of the expected type.</summary>
internal static class JsonMembers
{
    extension(JsonElement data)
    {
        public JsonElement? Member(string name) =>
            data.ValueKind is JsonValueKind.Object && data.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

        public string? Text(string name) => data.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

        /// <summary>Also where it stands in quotes.</summary>
        public double? Number(string name) => data.Member(name) switch
        {
            { ValueKind: JsonValueKind.Number } member => member.GetDouble(),
            { ValueKind: JsonValueKind.String } member when double.TryParse(member.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

        /// <summary>Also where it stands in quotes.</summary>
        public bool Flag(string name) => data.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.String } member && bool.TryParse(member.ToString(), out var truth) && truth;

        /// <summary>Unix seconds or ISO 8601.</summary>
        public DateTimeOffset? Time(string name) =>
            data.Number(name) is { } seconds and > 0 and < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : DateTimeOffset.TryParse(data.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : null;

        public JsonObject? AsObject() => data.ValueKind is JsonValueKind.Object ? JsonObject.Create(data) : null;

        public IEnumerable<JsonElement> Items(string name) => data.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
    }
}
