namespace HeyGen.Mcp.Tools;

/// <summary>A call that is made on behalf of another.</summary>
internal static class NestedCall
{
    extension(RequestContext<CallToolRequestParams> call)
    {
        /// <summary>The same request as a call of another tool: for the same caller, in the same scope, with the same answers of its user.</summary>
        public RequestContext<CallToolRequestParams> Of(HeyGenTool other, IDictionary<string, JsonElement>? arguments) =>
            new(call.Server, call.JsonRpcRequest, new CallToolRequestParams
            {
                Name = other.Name,
                Arguments = arguments,
                Meta = call.Params!.Meta,
                InputResponses = call.Params.InputResponses,
                RequestState = call.Params.RequestState,
            })
            {
                Services = call.Services,
                MatchedPrimitive = other,
            };
    }

    /// <summary>Arguments that came as an object or, from clients that can't make one of free members, as JSON text.</summary>
    /// <exception cref="HeyGenException">The text is no JSON object.</exception>
    public static Dictionary<string, JsonElement>? Arguments(Dictionary<string, JsonElement>? arguments, string? json)
    {
        if (arguments is { Count: > 0 } || string.IsNullOrWhiteSpace(json))
            return arguments;
        try
        {
            return Members(JsonElement.Parse(json)) ?? throw NoObject(null);
        }
        catch (JsonException broken)
        {
            throw NoObject(broken);
        }
    }

    public static Dictionary<string, JsonElement>? Members(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object ? value.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal) : null;

    private static HeyGenException NoObject(Exception? cause) =>
        new(ErrorCode.InvalidArgument, "argumentsJson must be the JSON text of an object.", cause) { Param = "argumentsJson", Hint = "Or give arguments as an object." };
}
