using System.Text.Encodings.Web;

namespace HeyGen.Sandbox;

/// <summary>Reads members of a request that has passed its schema; an absent member and null are the same. And writes JSON.</summary>
internal static class JsonReading
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(JsonNode node)
    {
        /// <summary>Leaves letters as they are, so that trigger words can be found in any body.</summary>
        public string ToPlainText() => node.ToJsonString(Plain);

        /// <summary>A copy that another object may hold.</summary>
        public T Copy<T>()
            where T : JsonNode => (T)node.DeepClone();
    }

    extension(HttpContext http)
    {
        public Task WriteJson(JsonObject body)
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
        }
    }

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

        public int? Integer(string name) => (int?)members.Number(name);

        public JsonObject? Child(string name) => members[name] as JsonObject;

        public IReadOnlyList<JsonObject> Children(string name) =>
            members[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

        public IReadOnlyList<string> Texts(string name) =>
            members[name] is JsonArray items ? [.. items.Where(item => item is not null).Select(item => item!.GetValue<string>())] : [];
    }

    extension(IEnumerable<JsonNode?> nodes)
    {
        public JsonArray ToJsonArray() => new([.. nodes]);
    }

    extension(IEnumerable<string> texts)
    {
        public JsonArray ToJsonArray() => new([.. texts.Select(text => (JsonNode)text)]);
    }
}
