namespace HeyGen.Mcp.Tools;

/// <summary>The members that a paid call's result has beside what HeyGen answered.</summary>
internal static class PaidResult
{
    public const string Estimate = "estimate";
    public const string BalanceBefore = "balance_before";
}
