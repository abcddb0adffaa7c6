using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>Prices in a few words.</summary>
internal static class PriceHint
{
    private const string NotPublished = "not published";

    public static string Of(Price price) => price.Amount is { } amount ? $"{PriceCalculator.Text(amount)} {Currency(price, amount)} / {Unit(price)}" : NotPublished;

    /// <summary>What a paying tool may come to from a pocket: the least and the most of its rule's prices.</summary>
    public static string Of(ToolMetadata tool, BillingSource billingSource)
    {
        var rule = tool.Operation is { } operation ? CostRules.Find($"{operation.Method} {operation.Path}") : null;
        Price[] prices = [.. (rule?.PricesOf(tool.Name) ?? []).Select(id => PriceTable.BuiltIn.Find(id, billingSource)).OfType<Price>().Where(price => price.Amount is not null)];
        return prices.Length is 0 ? NotPublished : string.Join("; ", prices.GroupBy(Unit).Select(Range));
    }

    private static string Range(IGrouping<string, Price> prices)
    {
        var (least, most) = (prices.Min(price => price.Amount!.Value), prices.Max(price => price.Amount!.Value));
        return $"{PriceCalculator.Text(least)}{(least == most ? "" : $" to {PriceCalculator.Text(most)}")} {Currency(prices.First(), most)} / {prices.Key}";
    }

    private static string Currency(Price price, decimal amount) => price is not { Pocket: BillingSource.Plan, Unit: not PriceUnit.Credit } ? "USD" : amount is 1 ? "credit" : "credits";

    private static string Unit(Price price) => price.Unit is PriceUnit.Second ? "s" : WireName.Of(price.Unit).Replace('_', ' ');
}
