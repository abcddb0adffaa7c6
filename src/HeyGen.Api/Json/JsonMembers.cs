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
