namespace HeyGen.Mcp.Pipeline;

/// <summary>Requests of clients whose language or habit writes an object in another way: none as an empty list, one as its JSON text.</summary>
internal static class LenientRequest
{
    /// <summary>Objects that parameters may lack.</summary>
    private static readonly string[] Optional = ["_meta", "context"];

    /// <returns>The request itself where there is nothing to forgive.</returns>
    public static JsonRpcRequest Of(JsonRpcRequest request)
    {
        if (request.Params is null or JsonArray { Count: 0 })
            return new() { Id = request.Id, Method = request.Method, JsonRpc = request.JsonRpc, Context = request.Context, Params = new JsonObject() };
        if (request.Params is not JsonObject parameters)
            return request;
        try
        {
            foreach (var name in Optional.Where(name => parameters[name] is JsonArray { Count: 0 }))
                parameters.Remove(name);
            Normalize(parameters, parameters["arguments"]);
            if (parameters["context"] is JsonObject context)
                Normalize(context, context["arguments"]);
            if (parameters["cursor"] is JsonValue cursor && cursor.GetValueKind() is JsonValueKind.String && cursor.GetValue<string>().Length is 0)
                parameters.Remove("cursor");
        }
        catch (ArgumentException)
        {
            // a member twice: for others to refuse
        }

        return request;
    }

    private static void Normalize(JsonObject parameters, JsonNode? arguments)
    {
        if (arguments is JsonArray { Count: 0 })
        {
            parameters["arguments"] = new JsonObject();
            return;
        }

        if (arguments is not JsonValue value || value.GetValueKind() is not JsonValueKind.String)
            return;
        var text = LenientTextParser.Json(value.GetValue<string>().Trim());
        var left = BoundedJsonReader.MostValues;
        if (text is "" or "null")
            parameters["arguments"] = new JsonObject();
        else if (text is ['{', ..] && BoundedJsonReader.Within(text, ref left) is { } json && JsonNode.Parse(json) is JsonObject meant)
            parameters["arguments"] = meant;
    }
}
