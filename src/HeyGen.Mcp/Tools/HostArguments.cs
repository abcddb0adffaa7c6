namespace HeyGen.Mcp.Tools;

/// <summary>Arguments that hosts add to every call on their own, such as n8n's. No model wrote them, so no model can leave them out.</summary>
internal static class HostArguments
{
    /// <summary>The member that objects of free members declare, for clients that need one. Says nothing, wherever it comes.</summary>
    public const string Comment = "_comment";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "action", "chatInput", "conversationId", "conversation_id", "explanation", "inner_thoughts", "random_string", "reasoning", "request_heartbeat", "security_context", "security_risk",
        "sessionId", "session_id", "task_progress", "thought", "thoughts", "tool", "toolAction", "toolCallId", "toolName", "tool_name", "toolSummary", "tool_call_id", "waitForPreviousTools", "wait_for_previous",
    };

    /// <summary>Written by hosts alone.</summary>
    private static readonly HashSet<string> Unmistakable = new(StringComparer.OrdinalIgnoreCase) { "chatInput", "toolCallId", "tool_call_id" };

    /// <summary>True if the argument may go. A tool that takes none ignores whatever comes.</summary>
    /// <param name="given">The names of all that came together.</param>
    public static bool IsAdded(ToolSchema schema, string name, IEnumerable<string> given) =>
        schema.Names is null or { Count: 0 }
        || IsOfHosts(name)
        || (Known.Contains(name) && !NamesTool(schema, name, given) && (!MayBeMeant(schema, name) || given.Any(Unmistakable.Contains)));

    /// <summary>No argument of a tool begins with an underscore.</summary>
    public static bool IsOfHosts(string name) => name.StartsWith('_');

    /// <summary>A session of the Video Agent, without which another would be begun and paid for, unless a host shows that it writes here.</summary>
    private static bool MayBeMeant(ToolSchema schema, string name) => KnownNames.Fold(name) switch
    {
        "sessionid" => true,
        "conversationid" => schema.Property("prompt") is not null,
        _ => false,
    };

    /// <summary>True for the tool to call or estimate, unless the argument that names it came too.</summary>
    private static bool NamesTool(ToolSchema schema, string name, IEnumerable<string> given) =>
        KnownNames.Fold(name) is "tool" or "toolname" && schema.Property("arguments") is not null && !given.Any(other => other != name && schema.Required.Contains(schema.KnownNames.Of(other), StringComparer.Ordinal));
}
