using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>Marks a request whose caller may only read: it is shown no other tools.</summary>
internal sealed class ReadOnlyCaller
{
    /// <summary>What it would be shown if it might do more. A tool among these that it calls all the same is refused as one that needs more.</summary>
    public ToolSelection? Whole { get; set; }
}
