namespace HeyGen.Mcp.Tools;

/// <summary>What a creating tool answers: what HeyGen said, and how to go on.</summary>
internal abstract record CreatedResult : CreatedRecord
{
    /// <summary>Behind all that HeyGen said.</summary>
    [Description("What to call next."), JsonPropertyOrder(1)]
    public NextCall? NextStep { get; init; }
}
