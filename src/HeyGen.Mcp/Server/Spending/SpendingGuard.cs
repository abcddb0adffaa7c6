using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Server.Spending.Log;
using HeyGen.Mcp.Server.Spending.Prices;
using HeyGen.Mcp.Server.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Spending;

/// <summary>
/// Stands before every tool that spends or deletes. It rehearses the call to know what it would cost, holds that against the
/// limits, gets a yes where one is wanted, and tells the estimate with the result.
/// </summary>
internal sealed class SpendingGuard(ServerSettings settings, CostEstimator estimator, SpendingLimits limits, Confirmation confirmation, Balances balances, SpendLog log, IEnumerable<ISpendingBudget> budgets) : ICallStep
{
    private const int LongestArguments = 200;
    private readonly ISpendingBudget? budget = budgets.SingleOrDefault();

    public bool Concerns(RoomTool tool) => tool.Facts.SpendsCredits || IsAskedAboutAlways(tool.Facts);

    public ValueTask<CallToolResult> Take(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken) => tool.Facts switch
    {
        _ when Rehearsal.IsUnderway => next(call, cancellationToken),
        { SpendsCredits: true } => Spend(tool, call, next, cancellationToken),
        _ => Delete(tool, call, next, cancellationToken),
    };

    private bool IsAskedAboutAlways(ToolFacts tool) => tool is { Destructive: true, Toolset: not ToolSelection.Dynamic } && settings.Confirm is ConfirmMode.Always;

    private async ValueTask<CallToolResult> Delete(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken) =>
        confirmation.Require(tool, call, $"{Named(tool)} removes for good: {Shown(call)}. Go on?", estimate: null) ?? await next(call, cancellationToken);

    private async ValueTask<CallToolResult> Spend(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var rehearsed = await Rehearsal.Of(() => next(call, cancellationToken).AsTask());
        if (rehearsed.Request is not { } request)
            return rehearsed.Result!; // it came to an end without sending anything
        var estimate = await estimator.AtFirstSight(tool.Facts, request, cancellationToken);
        if (Matters(estimate, call))
            estimate = await estimator.AfterLooking(tool.Facts, request, cancellationToken);

        if (await limits.WhyNot(estimate, cancellationToken) is { } exceeded)
            return ToolErrors.Unconfirmed(exceeded, estimate);
        if (IsAskedAbout(estimate, call) && confirmation.Require(tool, call, Question(tool, call, estimate), estimate) is { } unconfirmed)
            return unconfirmed;
        var share = budget is null ? null : await budget.Take(estimate, cancellationToken);
        if (share?.Refused is { } overdrawn)
            return ToolErrors.Unconfirmed(overdrawn, estimate);
        if (await limits.WhyNotNow() is { } tooMany)
        {
            await (share?.GiveBack() ?? Task.CompletedTask);
            return ToolErrors.Unconfirmed(tooMany, estimate);
        }

        var balance = balances.Known;
        try
        {
            var result = await log.Keep(tool, request, estimate, () => Rehearsal.Perform(rehearsed, () => next(call, cancellationToken).AsTask()));
            return ResultNotes.Add(result, estimate, balance);
        }
        catch (Exception failure) when (share is not null && (!request.IsSent || failure is HeyGenException { Outcome: Outcome.NotExecuted }))
        {
            await share.GiveBack();
            throw;
        }
        finally
        {
            balances.Forget();
        }
    }

    /// <summary>Whether anything depends on knowing the cost better than at first sight.</summary>
    private bool Matters(CostEstimate estimate, RequestContext<CallToolRequestParams> call) =>
        settings.MinBalanceUsd is not null
        || budget is not null
        || (settings.MaxCostUsdPerCall is { } most && !(estimate.Usd <= most))
        || IsAskedAbout(estimate, call);

    private bool IsAskedAbout(CostEstimate estimate, RequestContext<CallToolRequestParams> call) => settings.Confirm switch
    {
        ConfirmMode.Always => true,
        ConfirmMode.Auto => !(estimate.Usd <= settings.ConfirmAboveUsd) && Confirmation.CanAsk(call),
        _ => false,
    };

    private static string Question(RoomTool tool, RequestContext<CallToolRequestParams> call, CostEstimate estimate)
    {
        var sum = estimate.Amount is { } amount ? $"at most {Tariff.Text(amount)} {estimate.Currency}" : "a sum that can't be known beforehand";
        var hosts = CallbackHosts.HostsIn(call.Params!.Arguments).ToArray();
        var report = hosts.Length > 0 ? $" The result is reported to {string.Join(", ", hosts)}." : "";
        return $"{Named(tool)} spends {sum} from the {estimate.Pocket}. {estimate.Basis}{(estimate.PricesAsOf is { } date ? $" (prices of {date})" : "")}.{report} Go on?";
    }

    private static string Named(RoomTool tool) => $"{tool.ProtocolTool.Annotations?.Title} ({tool.Name})";

    private static string Shown(RequestContext<CallToolRequestParams> call)
    {
        var text = string.Join(", ", call.Params!.Arguments!.Select(argument => $"{argument.Key} {argument.Value}"));
        return text.Length <= LongestArguments ? text : text[..LongestArguments] + "…";
    }
}
