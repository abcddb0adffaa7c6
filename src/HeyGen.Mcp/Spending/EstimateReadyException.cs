namespace HeyGen.Mcp.Spending;

/// <summary>Ends a call of which only the estimate is wanted, where the real one would be approved and sent.</summary>
internal sealed class EstimateReadyException(PreparedRequest request, CostEstimate estimate) : Exception
{
    public PreparedRequest Request => request;

    public CostEstimate Estimate => estimate;
}
