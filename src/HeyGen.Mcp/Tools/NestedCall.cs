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

    /// <summary>The argument for clients that can't make an object of free members.</summary>
    public const string Text = "argumentsJson";

    /// <summary>Arguments that came as an object or as JSON text.</summary>
    /// <exception cref="HeyGenException">The text is no JSON object, or both came and differ.</exception>
    public static Dictionary<string, JsonElement>? Arguments(Dictionary<string, JsonElement>? arguments, string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return arguments;
        var written = Members(json) ?? throw Refused("argumentsJson must be the JSON text of an object.", "Or give arguments as an object.");
        if (arguments is null || arguments.Values.All(EmptyValues.IsEmptyValue) || AreSame(arguments, written))
            return written;
        return written.Count is 0 ? arguments : throw Refused("arguments and argumentsJson came both, and differ.", "Give one of them.");
    }

    /// <summary>The members of an object, also where it came as its JSON text; null for anything else.</summary>
    public static Dictionary<string, JsonElement>? Members(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal),
        JsonValueKind.String => Members(value.GetString()!),
        _ => null,
    };

    private static Dictionary<string, JsonElement>? Members(string text)
    {
        var left = BoundedJsonReader.MostValues;
        return LenientTextParser.Json(text.Trim()) is ['{' or '"', ..] json && BoundedJsonReader.Within(json, ref left) is { } read ? Members(JsonElement.Parse(read)) : null;
    }

    private static bool AreSame(Dictionary<string, JsonElement> one, Dictionary<string, JsonElement> other) =>
        one.Count == other.Count && one.All(member => other.TryGetValue(member.Key, out var value) && JsonElement.DeepEquals(member.Value, value));

    private static HeyGenException Refused(string message, string hint) => new(ErrorCode.InvalidArgument, message) { Param = Text, Hint = hint };
}
