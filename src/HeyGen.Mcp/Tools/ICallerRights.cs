using System.Security.Claims;

namespace HeyGen.Mcp.Tools;

/// <summary>Which tools a caller may run, where not all may run all that are served.</summary>
internal interface ICallerRights
{
    bool MayCall(ToolMetadata tool, ClaimsPrincipal? user);
}
