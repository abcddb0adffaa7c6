using System.Globalization;
using System.Text.Json;

namespace HeyGen.Sandbox.Core;

/// <summary>Reads members of a request that has passed its shape; an absent member and null are the same.</summary>
internal static class JsonReading
{
    extension(JsonObject members)
    {
        public bool Has(string name) => members[name] is not null;

        public string? Text(string name) =>
            members[name] is { } value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

        public bool Flag(string name, bool fallback = false) => members[name]?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => fallback,
        };

        public double? Number(string name) =>
            members[name] is { } value && value.GetValueKind() is JsonValueKind.Number
                ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
                : null;

        public int? Whole(string name) => (int?)members.Number(name);

        public JsonObject? Child(string name) => members[name] as JsonObject;

        public IReadOnlyList<JsonObject> Children(string name) =>
            members[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

        public IReadOnlyList<string> Texts(string name) =>
            members[name] is JsonArray items ? [.. items.Where(item => item is not null).Select(item => item!.GetValue<string>())] : [];
    }

    extension(IEnumerable<JsonNode?> nodes)
    {
        public JsonArray ToJsonArray() => [.. nodes];
    }

    extension(IEnumerable<string> texts)
    {
        public JsonArray ToJsonArray() => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];
    }
}
