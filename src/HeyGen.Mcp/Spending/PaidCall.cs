namespace HeyGen.Mcp.Spending;

/// <summary>A call of a tool that spends, from its beginning to the end of its request.</summary>
internal sealed class PaidCall(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
{
    private readonly Stack<Func<Outcome, Task>> taken = [];

    public HeyGenTool Tool => tool;

    public RequestContext<CallToolRequestParams> Call => call;

    /// <summary>Null until it is approved.</summary>
    public ApprovedRequest? Approved { get; set; }

    /// <summary>Registers what was taken for the call: of the limits, or a confirmation.</summary>
    /// <param name="settle">Told what is certain in the end.</param>
    public void OnEnd(Func<Outcome, Task> settle) => taken.Push(settle);

    public async Task End(Outcome outcome)
    {
        while (taken.TryPop(out var settle))
            await settle(outcome);
    }
}

/// <summary>What a call was allowed to send.</summary>
/// <param name="Payer">Kept, because a request may end when its caller has gone.</param>
/// <param name="Balance">What was left before; null if it is not known without asking.</param>
internal sealed record ApprovedRequest(PreparedRequest Request, HeyGenCredential Payer, CostEstimate Estimate, Balance? Balance, DateTimeOffset At)
{
    /// <summary>By which the lines of the spending log that are of one call are found.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
