namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What a request costs, to be found out.</summary>
/// <param name="Path">The request's path, split at its slashes: ids stand in it.</param>
/// <param name="Lookups">Finds out what the request does not say.</param>
/// <param name="Files">The request's own files, which HeyGen does not have yet.</param>
internal sealed record CostContext(IReadOnlyList<string> Path, JsonObject Body, PriceCalculator Prices, CostLookups Lookups, IReadOnlyDictionary<string, IAssetFile> Files)
{
    public static CostContext For(PreparedRequest request, PriceCalculator calculator, CostLookups lookups)
    {
        var body = request.Body.Length > 0 ? JsonSerializer.Deserialize(request.Body.Span, SpendingJson.Default.JsonObject) : null;
        return new(request.Path.Split('/'), body ?? [], calculator, lookups, request.Files);
    }
}

internal static class BodyNumbers
{
    extension(JsonObject body)
    {
        public double? Number(string name) => body[name]?.GetValueKind() is JsonValueKind.Number ? body[name]!.Deserialize(SpendingJson.Default.Double) : null;
    }
}
