namespace HeyGen.Mcp.Hosting;

/// <summary>
/// Makes the best of an <c>initialize</c> that lacks something or asks for a version this server does not have: nothing
/// here needs the client's name, and the handshake leaves it to the client whether another version will do.
/// </summary>
internal static class InitializeRequest
{
    /// <summary>The versions that begin with a handshake, newest first.</summary>
    public static readonly string[] Versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>Leaves in the parameters what this server needs of them, with what is missing or can't be read put in.</summary>
    public static void Complete(JsonObject parameters)
    {
        var version = parameters.Text("protocolVersion") is { } asked && Versions.Contains(asked, StringComparer.Ordinal) ? asked : Versions[0];
        var (capabilities, info) = (ClientDescription.CapabilitiesOf(parameters["capabilities"]), ClientDescription.InfoOf(parameters["clientInfo"]));
        parameters.Clear();
        (parameters["protocolVersion"], parameters["capabilities"], parameters["clientInfo"]) = (version, capabilities, info);
    }

    /// <summary>The same for the <c>_meta</c> of a request that comes without a handshake, but that what is missing stays so.</summary>
    /// <returns>True if anything is changed.</returns>
    public static bool CompleteMeta(JsonObject meta)
    {
        var isChanged = false;
        if (meta[MetaKeys.ClientCapabilities] is (JsonObject or JsonArray { Count: 0 }) and var capabilities)
            Set(MetaKeys.ClientCapabilities, ClientDescription.CapabilitiesOf(capabilities));
        if (meta[MetaKeys.ClientInfo] is (JsonObject or JsonArray { Count: 0 }) and var info)
            Set(MetaKeys.ClientInfo, ClientDescription.InfoOf(info));
        if (meta[MetaKeys.LogLevel] is { } level && !IsLevel(level))
            isChanged |= meta.Remove(MetaKeys.LogLevel);
        return isChanged;

        void Set(string name, JsonObject kept)
        {
            if (!JsonNode.DeepEquals(meta[name], kept))
                (meta[name], isChanged) = (kept, true);
        }
    }

    /// <summary>The same for messages as a transport brings them.</summary>
    public static IMcpServerBuilder WithForgivingInitialize(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages => messages.AddIncomingFilter(next => (message, cancellationToken) =>
    {
        if (message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject parameters })
            Complete(parameters);
        return next(message, cancellationToken);
    }));

    private static bool IsLevel(JsonNode node)
    {
        try
        {
            _ = node.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo<LoggingLevel>());
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
