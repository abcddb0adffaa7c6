using System.ComponentModel;
using HeyGen.Api.Responses;

namespace HeyGen.Mcp.Tools;

/// <summary>What a creating tool answers: what HeyGen said, and how to go on.</summary>
internal abstract record CreatedResult : CreatedRecord
{
    [Description("What to call next.")]
    public NextCall? NextStep { get; init; }
}
