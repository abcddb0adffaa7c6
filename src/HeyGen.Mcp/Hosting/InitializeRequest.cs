namespace HeyGen.Mcp.Hosting;

/// <summary>
/// Makes the best of an <c>initialize</c> that lacks something or asks for a version this server does not have: nothing
/// here needs the client's name, and the handshake leaves it to the client whether another version will do.
/// </summary>
internal static class InitializeRequest
{
    /// <summary>The versions that begin with a handshake, newest first.</summary>
    public static readonly string[] Versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>Puts what is missing or can't be read into the parameters.</summary>
    /// <returns>True if there was something.</returns>
    public static bool Complete(JsonObject parameters)
    {
        var isChanged = false;
        if (parameters.Text("protocolVersion") is not { } version || !Versions.Contains(version, StringComparer.Ordinal))
            Set("protocolVersion", Versions[0]);
        if (parameters["capabilities"] is not JsonObject capabilities || !Reads<ClientCapabilities>(capabilities))
            Set("capabilities", Readable(parameters["capabilities"]));
        if (parameters["clientInfo"] is not JsonObject info || !Reads<Implementation>(info))
            Set("clientInfo", Named(parameters["clientInfo"] as JsonObject));
        if (parameters.ContainsKey("_meta") && parameters["_meta"] is not JsonObject)
            isChanged |= parameters.Remove("_meta");
        return isChanged;

        void Set(string name, JsonNode value) => (parameters[name], isChanged) = (value, true);
    }

    /// <summary>Puts what can't be read into the <c>_meta</c> of a request that comes without a handshake. What is missing stays so.</summary>
    /// <returns>True if there was something.</returns>
    public static bool CompleteMeta(JsonObject meta)
    {
        var isChanged = false;
        if (meta[MetaKeys.ClientCapabilities] is (JsonObject or JsonArray { Count: 0 }) and var capabilities && !Reads<ClientCapabilities>(capabilities))
            (meta[MetaKeys.ClientCapabilities], isChanged) = (Readable(capabilities), true);
        if (meta[MetaKeys.ClientInfo] is (JsonObject or JsonArray { Count: 0 }) and var info && !Reads<Implementation>(info))
            (meta[MetaKeys.ClientInfo], isChanged) = (Named(info as JsonObject), true);
        if (meta[MetaKeys.LogLevel] is { } level && !Reads<LoggingLevel>(level))
            isChanged |= meta.Remove(MetaKeys.LogLevel);
        return isChanged;
    }

    /// <summary>The same for messages as a transport brings them.</summary>
    public static IMcpServerBuilder WithForgivingInitialize(this IMcpServerBuilder builder) => builder.WithMessageFilters(messages => messages.AddIncomingFilter(next => (message, cancellationToken) =>
    {
        if (message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject parameters })
            Complete(parameters);
        return next(message, cancellationToken);
    }));

    /// <summary>Each capability for itself: PHP writes <c>[]</c> for <c>{}</c>, and what is declared in another form is declared all the same.</summary>
    private static JsonObject Readable(JsonNode? capabilities)
    {
        var readable = new JsonObject();
        foreach (var (name, given) in capabilities as JsonObject ?? [])
        {
            if (Reads<ClientCapabilities>(new JsonObject { [name] = given?.DeepClone() }))
                readable[name] = given?.DeepClone();
            else if (given is JsonObject or JsonArray { Count: 0 } || given?.GetValueKind() is JsonValueKind.True)
                readable[name] = new JsonObject();
        }

        return readable;
    }

    private static JsonObject Named(JsonObject? info) => new() { ["name"] = info?.Text("name") ?? "unknown", ["version"] = info?.Text("version") ?? "unknown" };

    private static bool Reads<T>(JsonNode? node)
    {
        try
        {
            return node.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T))) is not null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
