using HeyGen.Mcp.Spending.Estimates;

namespace HeyGen.Mcp.Spending;

/// <summary>What a call costs at most, by the prices that are known here. HeyGen's bill decides.</summary>
internal sealed record CostEstimate(
    [property: Description("USD or credits.")] string Currency,
    [property: Description("What pays.")] string Pocket,
    [property: Description("How it came about, or why it can't be known.")] string Basis,
    [property: Description("At most this much; left out if it can't be known."), JsonPropertyOrder(-1)] decimal? Amount = null,
    [property: Description("When its oldest price was read.")] string? PricesAsOf = null)
{
    /// <summary>The amount in USD, for limits in USD; null if it can't be known.</summary>
    [JsonIgnore]
    public decimal? Usd { get; init; }

    /// <summary>True for an amount that is not known because HeyGen was not asked for what it depends on.</summary>
    [JsonIgnore]
    public bool MayBeLookedUp { get; init; }
}

/// <summary>What a call would cost and what it would send.</summary>
internal sealed record CallCost(
    [property: Description("The tool.")] string Tool,
    [property: Description("What it costs.")] CostEstimate Estimate,
    [property: Description("What would be sent to HeyGen.")] PlannedCall? Request = null);

internal sealed record PlannedCall(
    [property: Description("Such as POST.")] string Method,
    [property: Description("Path.")] string Path,
    [property: Description("As it would go on the wire.")] JsonObject? Body = null,
    [property: Description("The key under which HeyGen bills it once.")] string? IdempotencyKey = null);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallCost))]
[JsonSerializable(typeof(CostEstimate))]
[JsonSerializable(typeof(LookKind))]
[JsonSerializable(typeof(LookTemplateSize))]
[JsonSerializable(typeof(TemplateScript))]
[JsonSerializable(typeof(AccountFunds))]
[JsonSerializable(typeof(SpendEntry))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(double))]
internal sealed partial class SpendingJson : JsonSerializerContext;
