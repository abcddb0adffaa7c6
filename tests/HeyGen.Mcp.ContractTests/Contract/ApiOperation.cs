using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>One operation of the API's contract.</summary>
/// <param name="Id">The contract's <c>operationId</c>.</param>
/// <param name="Body">What the request carries; null when it carries nothing.</param>
/// <param name="Responses">Documented successes by status.</param>
/// <param name="ErrorCodes">Error codes by status; a list may be empty.</param>
/// <param name="IsPreview">Not generally available.</param>
internal sealed record ApiOperation(
    string Id,
    HttpMethod Method,
    PathTemplate Path,
    IReadOnlyList<ApiParameter> Parameters,
    ApiContent? Body,
    IReadOnlyDictionary<int, ApiContent> Responses,
    IReadOnlyDictionary<int, IReadOnlyList<string>> ErrorCodes,
    bool IsPreview)
{
    /// <summary>The header that makes a repetition harmless.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Whether a repeated <c>Idempotency-Key</c> replays the first answer.</summary>
    public bool HonoursIdempotencyKey => Parameters.Any(parameter => parameter is { In: "header", Name: IdempotencyKey });

    /// <summary>The query's parameters as one object schema, so that a query can be validated, made up and broken like a body.</summary>
    public Schema Query { get; } = QuerySchema(Parameters.Where(parameter => parameter.In == "query"));

    public override string ToString() => $"{Method} {Path}";

    private static Schema QuerySchema(IEnumerable<ApiParameter> parameters)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var parameter in parameters)
        {
            properties[parameter.Name] = parameter.Schema.Keywords.DeepClone();
            if (parameter.IsRequired)
                required.Add(parameter.Name);
        }
        return Schema.Document(new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required });
    }
}

/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
internal sealed record ApiParameter(string In, string Name, bool IsRequired, Schema Schema);

/// <summary>A request's or an answer's body.</summary>
internal sealed record ApiContent(string MediaType, Schema Schema)
{
    public bool IsJson => MediaType == "application/json";
}
