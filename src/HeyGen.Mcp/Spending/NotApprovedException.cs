namespace HeyGen.Mcp.Spending;

/// <summary>A call that was held back before anything was sent.</summary>
internal sealed class NotApprovedException : HeyGenException
{
    /// <param name="confirmToken">Stands for a yes when the call is made again.</param>
    public NotApprovedException(HeyGenException reason, CostEstimate? estimate, string? confirmToken = null)
        : base(reason.Code, reason.Message, reason)
    {
        Hint = reason.Hint;
        Retryable = reason.Retryable;
        RetryAfter = reason.RetryAfter;
        Estimate = estimate;
        ConfirmToken = confirmToken;
    }

    public CostEstimate? Estimate { get; }

    public string? ConfirmToken { get; }
}
