namespace HeyGen.Mcp.Pipeline;

internal static class ToolLog
{
    /// <summary>A refusal is the caller's to read and logged briefly; only an error of our own is logged with its stack.</summary>
    public static void ToolFailed(this ILogger logger, string tool, Exception failure)
    {
        if (failure is HeyGenException { Code: not ErrorCode.Internal } told)
            logger.LogInformation("{Tool} failed: {Code}, outcome {Outcome}, request {RequestId}", tool, told.Code, told.Outcome, told.RequestId);
        else
            logger.LogError(failure, "{Tool} failed", tool);
    }
}
