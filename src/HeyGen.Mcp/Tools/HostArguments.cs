using System.Text.Json;

namespace HeyGen.Mcp.Tools;

/// <summary>Arguments that hosts add to every call on their own, such as n8n's. No model wrote them, so no model can leave them out.</summary>
internal static class HostArguments
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "_meta", "action", "chatInput", "random_string", "sessionId", "session_id", "tool", "toolCallId", "tool_call_id", "wait_for_previous",
    };

    /// <summary>True if the argument may go. A tool that takes none ignores whatever comes.</summary>
    public static bool IsAdded(JsonElement schema, string name) =>
        Known.Contains(name) || SchemaNode.Properties(schema) is null or { Count: 0 };
}
