namespace HeyGen.Mcp.Spending;

/// <summary>
/// Wraps every tool that spends, where <see cref="SpendApproval"/> decides on the request itself: settles what was
/// reserved for a call by the end of its request, logs it and adds the estimate to the result. With <c>--confirm always</c> it also asks
/// before a deletion and before an address for the account's events is set.
/// </summary>
internal sealed class SpendingFilter(ServerSettings settings, Confirmation confirmation, Balances balances, SpendLog log, InFlightRequests sends) : IToolCallFilter
{
    private const int LongestArguments = 200;
    private const string Repeated = "The same call was made before: this is what it made, and nothing new is billed. Its status is that of then.";

    public bool AppliesTo(HeyGenTool tool) => tool.Facts.SpendsCredits || IsAskedAboutAlways(tool);

    public ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken) =>
        tool.Facts.SpendsCredits ? Spend(tool, call, next, cancellationToken) : Ask(tool, call, next, cancellationToken);

    private bool IsAskedAboutAlways(HeyGenTool tool) =>
        settings.Confirm is ConfirmMode.Always && (tool.Facts.Deletes || CallbackHostFilter.IsWebhook(tool));

    private async ValueTask<CallToolResult> Ask(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var does = tool.Facts.Deletes ? "removes for good"
            : CallbackHostFilter.HostsIn(tool, call.Params!.Arguments).FirstOrDefault() is { } host ? $"has the account's events reported to {host}"
            : "decides which of the account's events are reported";
        await confirmation.Require(tool, call, $"{Confirmation.DisplayNameOf(tool)} {does}: {Shown(call)}. Go on?");
        return await next(call, cancellationToken);
    }

    private async ValueTask<CallToolResult> Spend(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var approval = call.Services!.GetRequiredService<SpendApproval>();
        var paid = approval.Begin(tool, call);
        CallToolResult? result = null;
        try
        {
            result = await next(call, cancellationToken);
        }
        catch (EstimateReadyException ready)
        {
            return CostResult.Of(tool, ready.Estimate, approval.Seconds is null ? ready.Request : null);
        }
        finally
        {
            approval.End();
            if (paid.Approved is { } approved)
            {
                var settling = Settle(paid, approved);
                if (approved.Request.Completion.IsCompleted)
                    await settling;
                else
                    sends.Follow(settling); // the request goes on without its caller
            }
        }

        return paid.Approved is { } sent && result.IsError is not true ? WithCost(result, sent) : result;
    }

    private static CallToolResult WithCost(CallToolResult result, ApprovedRequest sent) => result.WithChanges(members =>
    {
        if (sent.Request.IsRepeated)
            members["note"] = $"{members["note"]} {Repeated}".TrimStart();
        else
            members[PaidResult.Estimate] = JsonSerializer.SerializeToNode(sent.Estimate, SpendingJson.Default.CostEstimate);
        if (sent.Balance is { } balance)
            members[PaidResult.BalanceBefore] = balance.ToString();
    });

    private async Task Settle(PaidCall paid, ApprovedRequest approved)
    {
        var end = await approved.Request.Completion;
        await paid.End(end.Outcome);
        balances.Forget(approved.Payer);
        var entry = SpendEntry.Of(paid.Tool, approved, end, settings.Sandbox);
        Count(entry);
        await log.Append(entry);
    }

    private static void Count(SpendEntry entry)
    {
        if (entry.Outcome is Outcome.NotExecuted)
            return;
        var tags = new TagList { { "tool", entry.Tool }, { "caller", entry.Caller }, { "currency", entry.Currency } };
        ServerMetrics.SpendingCalls.Add(1, tags);
        if (entry.Amount is { } amount)
            ServerMetrics.Spent.Add((double)amount, tags);
    }

    /// <summary>Lists last: where the text is cut, what it is about has been said.</summary>
    private static string Shown(RequestContext<CallToolRequestParams> call)
    {
        var text = string.Join(", ", call.Params!.Arguments!.OrderBy(argument => argument.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object).Select(argument => $"{argument.Key} {argument.Value}"));
        return ShortText.Of(text, LongestArguments);
    }
}
