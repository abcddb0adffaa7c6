namespace HeyGen.Mcp.Spending.Prices;

/// <summary>What pays: the API wallet in USD, a web plan in credits. They never mix.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<BillingSource>))]
internal enum BillingSource
{
    /// <summary>Of a price: whatever pays.</summary>
    Any,
    Wallet,
    Plan,
}

/// <summary>What one amount buys.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PriceUnit>))]
internal enum PriceUnit
{
    Second,
    Minute,

    /// <summary>A minute that has begun counts whole.</summary>
    StartedMinute,
    Video,
    Call,
    Image,
    Look,
    Character,

    /// <summary>A plan credit, priced in USD.</summary>
    Credit,
}

/// <summary>One row of the price table.</summary>
/// <param name="Id">By which code knows it.</param>
/// <param name="Amount">In the pocket's currency; null for a price that nobody publishes.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Date">When it was read: year and month, perhaps day.</param>
/// <param name="Note">Doubts, or why there is no amount.</param>
internal sealed record Price(string Id, BillingSource Pocket, PriceUnit Unit, decimal? Amount, string AppliesTo, string Source, string Date, string? Note = null)
{
    public bool IsOfTime => Unit is PriceUnit.Second or PriceUnit.Minute or PriceUnit.StartedMinute;

    /// <summary>The amount for a length in seconds, where it depends on one; null where that or the price is not known.</summary>
    public decimal? Of(decimal? seconds) => Unit switch
    {
        PriceUnit.Second => Amount * seconds,
        PriceUnit.Minute => Amount * seconds / 60,
        PriceUnit.StartedMinute => seconds is { } length ? Amount * decimal.Ceiling(length / 60) : null,
        _ => Amount,
    };

    /// <summary>Whether it can stand in another's place: what is counted by time may be sold by the piece, but nothing else by another unit.</summary>
    public bool MayReplace(Price other) => Unit == other.Unit || (other.IsOfTime && (IsOfTime || Unit is PriceUnit.Video or PriceUnit.Call));
}

/// <summary>A price table as a file holds it.</summary>
internal sealed record PriceFile(IReadOnlyList<Price> Prices);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PriceFile))]
internal sealed partial class PriceJson : JsonSerializerContext;
