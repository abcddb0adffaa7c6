using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Spending;

/// <summary>Says what a request would cost at most, from its rule and the price table.</summary>
internal sealed class CostEstimator(PriceTable prices, [FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs, ICallerCredential caller, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time)
{
    /// <summary>From the request alone: quick, but higher, or unknown where HeyGen could be asked.</summary>
    public Task<CostEstimate> EstimateOffline(ToolMetadata tool, PreparedRequest request, CancellationToken cancellationToken) => Estimate(tool, request, client: null, cancellationToken);

    /// <summary>With what HeyGen tells about the looks, videos and templates in it.</summary>
    /// <param name="seconds">How long what is made is taken to be; null to find out.</param>
    public Task<CostEstimate> EstimateWithLookups(ToolMetadata tool, PreparedRequest request, CancellationToken cancellationToken, double? seconds = null) =>
        Estimate(tool, request, heygen, cancellationToken, seconds);

    /// <summary>Of a call that costs nothing.</summary>
    public CostEstimate Free(ToolMetadata tool)
    {
        var calculator = CreatePriceCalculator();
        return new(calculator.Currency, caller.Current.BillingSourceName, tool.ReadOnly ? "It only reads." : "HeyGen takes nothing for it.", Amount: 0) { Usd = 0 };
    }

    private async Task<CostEstimate> Estimate(ToolMetadata tool, PreparedRequest request, HeyGenClient? client, CancellationToken cancellationToken, double? seconds = null)
    {
        using var lookups = new CostLookups(client, catalogs, time);
        var calculator = CreatePriceCalculator(seconds);
        var cost = await Cost(tool, CostContext.For(request, calculator, lookups), cancellationToken);
        var amount = cost.Amount is { } exact ? RoundUp(exact) : (decimal?)null;
        return new(calculator.Currency, caller.Current.BillingSourceName, amount is null ? $"Unknown: {cost.Basis}" : cost.Basis, amount, cost.PricesAsOf) { Usd = calculator.InUsd(amount), MayBeLookedUp = amount is null && lookups.AreMissed };
    }

    private static Task<Cost> Cost(ToolMetadata tool, CostContext context, CancellationToken cancellationToken) =>
        tool.Operation is { } operation && CostRules.Find($"{operation.Method} {operation.Path}") is { } rule
            ? rule.Of(context, cancellationToken)
            : Task.FromResult(new Cost(null, "There is no rule for its price.", null));

    private PriceCalculator CreatePriceCalculator(double? seconds = null) => new(prices, caller.Current.IsAccessToken ? BillingSource.Plan : BillingSource.Wallet, seconds);

    /// <summary>To a ten-thousandth, upwards: a bill may be rounded, and an upper bound must not lose a fraction.</summary>
    private static decimal RoundUp(decimal amount) => decimal.Ceiling(amount * 10_000) / 10_000;
}
