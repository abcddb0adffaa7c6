namespace HeyGen.Mcp.Tools;

/// <summary>A failure that a call of a tool settles, where no single read of the API does.</summary>
internal sealed class ToolException(ErrorCode code, string message) : HeyGenException(code, message)
{
    public required NextCall CheckCall { get; init; }
}
