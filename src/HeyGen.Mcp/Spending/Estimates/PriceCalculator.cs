using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>The price table as one pocket pays by it.</summary>
/// <param name="seconds">How long the result gets as far as the request does not say it; null where nobody does.</param>
internal sealed class PriceCalculator(PriceTable table, BillingSource billingSource, double? seconds = null)
{
    public BillingSource BillingSource { get; } = billingSource;

    public string Currency => BillingSource is BillingSource.Plan ? "credits" : "USD";

    /// <summary>What an amount of the pocket's currency is worth in USD, for limits in USD.</summary>
    public decimal? InUsd(decimal? amount) => BillingSource is BillingSource.Plan ? amount * table.Find(PriceTable.Credit, BillingSource.Plan)?.Amount : amount;

    /// <summary>What so many calls, videos or other pieces cost.</summary>
    public Cost Flat(string id, int count = 1)
    {
        if (Find([id]) is not { Amount: { } each } price)
            return Unpriced(id);
        return new(each * count, count is 1 ? $"{Text(each)} {Currency} a {Words(price.Unit)}" : $"{count} x {Text(each)} {Currency}", price.Date);
    }

    /// <summary>The same without the length that is given.</summary>
    public PriceCalculator ByRequest => seconds is null ? this : new(table, BillingSource);

    /// <summary>The length of a result: as the request says, or as given, whichever is longer.</summary>
    public Duration LengthOfResult(Duration length) =>
        seconds is { } given && !(length.Seconds >= (decimal)given) ? Duration.Of(given, "as given") : length;

    /// <summary>What a result of a length costs. Of several prices that may be meant, the dearest counts.</summary>
    public Cost Timed(Duration length, params IReadOnlyList<string> ids)
    {
        length = LengthOfResult(length);
        if (Find(ids, length.Seconds) is not { Amount: { } each } price)
            return Unpriced(ids[0]);
        var rate = $"{(ids.Count > 1 ? "at most " : "")}{Text(each)} {Currency} a {Words(price.Unit)}";
        return new(price.Of(length.Seconds), !price.IsOfTime ? rate : $"{length.How}{(length.Seconds is null ? ";" : ",")} {rate}", price.Date);
    }

    public static string Text(decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The dearest of some prices for a length; one that is not known counts as dearer than all. Of a length that is not known, any price by time may become the dearest.</summary>
    private Price? Find(IReadOnlyList<string> ids, decimal? length = null)
    {
        var found = ids.Select(id => table.Find(id, BillingSource)).ToArray();
        if (Array.Exists(found, price => price?.Amount is null))
            return null;
        var open = length is null ? Array.FindAll(found, price => price!.IsOfTime) : [];
        return (open.Length > 0 ? open : found).MaxBy(price => price!.Of(length ?? 60));
    }

    private Cost Unpriced(string id) => table.Find(id, BillingSource) is { } row
        ? new(null, row.Note ?? "No price is known.", row.Date)
        : new(null, $"The price table has no price in {Currency} for it ({id}).", null);

    private static string Words(PriceUnit unit) => WireName.Of(unit).Replace('_', ' ');
}
