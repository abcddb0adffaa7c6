namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What a request costs, to be found out.</summary>
/// <param name="Path">The request's path, split at its slashes: ids stand in it.</param>
/// <param name="Lookups">Finds out what the request does not say.</param>
internal sealed record CostContext(IReadOnlyList<string> Path, JsonObject Body, PriceCalculator Prices, ICostLookups Lookups)
{
    public static CostContext For(PreparedRequest request, PriceCalculator calculator, ICostLookups lookups)
    {
        var body = request.Body.Length > 0 ? JsonSerializer.Deserialize(request.Body.Span, SpendingJson.Default.JsonObject) : null;
        return new(request.Path.Split('/'), body ?? [], calculator, lookups);
    }
}

/// <summary>Reading access to a body that was checked before.</summary>
internal static class BodyReading
{
    extension(JsonObject body)
    {
        public string? Text(string name) => body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        public double? Number(string name) => body[name]?.GetValueKind() is JsonValueKind.Number ? body[name]!.Deserialize(SpendingJson.Default.Double) : null;

        public bool Flag(string name) => body[name]?.GetValueKind() is JsonValueKind.True;

        public JsonObject? Member(string name) => body[name] as JsonObject;

        public IReadOnlyList<JsonObject> Items(string name) => body[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

        public int Count(string name) => (body[name] as JsonArray)?.Count ?? 0;
    }
}
