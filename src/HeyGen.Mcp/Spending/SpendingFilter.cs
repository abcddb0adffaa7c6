using HeyGen.Api.Caching;

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
    private readonly RecentEntries<string, SpendEntry> counted = new(most: 10_000);

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
        try
        {
            var result = await next(call, cancellationToken);
            return paid.Approved is { } sent && result.IsError is not true ? WithCost(result, sent) : result;
        }
        catch (EstimateReadyException ready)
        {
            return CostResult.Of(tool, ready.Estimate, approval.Seconds is null ? ready.Request : null);
        }
        catch (Exception failure) when (failure is not (HeyGenException or OperationCanceledException or InputRequiredException) && paid.Approved?.Request is { Outcome: Outcome.Executed })
        {
            throw LostOnTheWay(await paid.Approved!.Request.Completion, failure);
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
    }

    private static HeyGenException LostOnTheWay(RequestEnd end, Exception failure) => end.Ids is []
        ? new(ErrorCode.Internal, "HeyGen did the work, but its answer could not be passed on.", failure) { Outcome = Outcome.Executed, Hint = "Don't make it again: tell the user. This server's log on stderr has the details." }
        : new(ErrorCode.Internal, $"HeyGen made {string.Join(", ", end.Ids)}, but its answer could not be passed on.", failure) { Outcome = Outcome.Executed, Hint = "Go on with that id; don't make it again." };

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

    private void Count(SpendEntry entry)
    {
        if (entry.Outcome is Outcome.NotExecuted)
            return;
        var tags = new TagList { { "tool", entry.Tool }, { "caller", entry.Caller }, { "currency", entry.Currency } };
        ServerMetrics.SpendingCalls.Add(1, tags);
        if (entry.Amount is { } amount && !IsRepetition(entry))
            ServerMetrics.Spent.Add((double)amount, tags);
    }

    /// <summary>True for what HeyGen answers with the job that it has billed already.</summary>
    private bool IsRepetition(SpendEntry entry)
    {
        if (entry.IdempotencyKey is not { } key)
            return false;
        if (counted.TryGet(key, out var first) && entry.Time - first.Time < IdempotencyKey.Remembered)
            return true;
        counted.Set(key, entry);
        return false;
    }

    /// <summary>Lists last: where the text is cut, what it is about has been said.</summary>
    private static string Shown(RequestContext<CallToolRequestParams> call)
    {
        var text = string.Join(", ", call.Params!.Arguments!.OrderBy(argument => argument.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object).Select(argument => $"{argument.Key} {argument.Value}"));
        return ShortText.Of(text, LongestArguments);
    }
}
