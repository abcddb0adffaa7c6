using HeyGen.Mcp.ContractTests.Contract.Schemas;
using Microsoft.AspNetCore.WebUtilities;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>What the contract forbids in a request.</summary>
internal static class RequestFaults
{
    public static IEnumerable<string> Of(ApiOperation operation, Received request) =>
        [.. Header(operation, request), .. Query(operation, request), .. Body(operation, request)];

    private static IEnumerable<string> Header(ApiOperation operation, Received request) =>
        (request.Header(ApiOperation.IdempotencyKey) is not null) == operation.HonoursIdempotencyKey ? []
        : [operation.HonoursIdempotencyKey ? "comes without Idempotency-Key." : "comes with an Idempotency-Key that nobody reads."];

    private static IEnumerable<string> Query(ApiOperation operation, Received request)
    {
        var given = QueryHelpers.ParseQuery(new Uri("http://upstream" + request.PathAndQuery).Query);
        JsonObject query = [];
        foreach (var (name, values) in given)
        {
            if (!operation.Query.Properties.TryGetValue(name, out var schema))
                yield return $"query {name}: is not a parameter of the operation.";
            else
                query[name] = Value(schema, values.ToString());
        }

        foreach (var error in SchemaValidator.Validate(operation.Query, query))
            yield return $"query {error}";
    }

    private static JsonNode Value(Schema schema, string text)
    {
        if (schema.Types?.Contains("string", StringComparer.Ordinal) is true)
            return text;
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static IEnumerable<string> Body(ApiOperation operation, Received request)
    {
        if (operation.Body is not { } body)
            return request.Body is "" or "{}" ? [] : ["has a body, but the operation takes none."];
        if (request.Header("Content-Type")?.StartsWith(body.MediaType, StringComparison.Ordinal) is not true)
            return [$"comes as {request.Header("Content-Type") ?? "nothing"}, not {body.MediaType}."];
        if (!body.IsJson)
            return [];

        var value = JsonNode.Parse(request.Body);
        return
        [
            .. SchemaValidator.Validate(body.Schema, value).Select(error => error.ToString()),
            .. UnknownMembers.Of(body.Schema, value).Select(member => $"$.{member}: is not a member that the contract knows."),
        ];
    }
}
