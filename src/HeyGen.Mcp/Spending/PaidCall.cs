using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Spending;

/// <summary>A call of a tool that spends, from its beginning to its end.</summary>
internal sealed class PaidCall(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
{
    private readonly Stack<Func<Task>> taken = [];

    public HeyGenTool Tool => tool;

    public RequestContext<CallToolRequestParams> Call => call;

    /// <summary>Null until it is approved.</summary>
    public ApprovedRequest? Approved { get; set; }

    /// <summary>Registers what was reserved for the call: of a limit, a budget or a confirmation.</summary>
    /// <param name="release">For a call that surely cost nothing.</param>
    public void OnRelease(Func<Task> release) => taken.Push(release);

    /// <inheritdoc cref="OnRelease(Func{Task})"/>
    public void OnRelease(Action release) => OnRelease(() =>
    {
        release();
        return Task.CompletedTask;
    });

    public async Task Release()
    {
        while (taken.TryPop(out var release))
            await release();
    }
}

/// <summary>What a call was allowed to send.</summary>
/// <param name="Balance">What was left before; null if it is not known without asking.</param>
/// <param name="Hold">What is held back of the balance for it; null where none is guarded.</param>
internal sealed record ApprovedRequest(PreparedRequest Request, CostEstimate Estimate, Balance? Balance, BalanceHold? Hold, DateTimeOffset At);
