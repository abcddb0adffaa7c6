using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>What the sandbox said to one call.</summary>
/// <param name="Events">The JSON bodies: one, or those of an event stream; empty when the answer is not JSON.</param>
internal sealed record ContractAnswer(ApiOperation Operation, int Status, IReadOnlyList<JsonNode?> Events)
{
    private const string InvalidParameter = "invalid_parameter";

    public JsonNode? Body => Events.Count == 1 ? Events[0] : null;

    public bool IsError => Status >= 400;

    public string? ErrorCode => Body?["error"]?["code"]?.GetValue<string>();

    /// <summary>The request's field that an error names.</summary>
    public string? ErrorParam => Body?["error"]?["param"]?.GetValue<string>();

    /// <summary>What the contract forbids in this answer; empty when it is as documented.</summary>
    public IReadOnlyList<string> FailureKinds
    {
        get
        {
            IEnumerable<string> faults = IsError ? ErrorFaults() : ResponseFaults();
            return [.. faults.Select(fault => $"{Operation}: {Status}: {fault}")];
        }
    }

    /// <summary>The value at a JSON pointer in the body.</summary>
    /// <exception cref="InvalidOperationException">Nothing stands there.</exception>
    public JsonNode At(string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(Body, (node, step) => node is JsonArray array ? array.ElementAtOrDefault(int.Parse(step)) : node?[step])
            ?? throw new InvalidOperationException($"Nothing at {pointer}: {this}");

    public override string ToString() => $"{Operation} -> {Status} {Body?.ToJsonString()}";

    /// <summary>Codes that may come with this status; the contract's lists leave out the one for bad arguments here and there.</summary>
    private IEnumerable<string> AllowedCodes =>
        Operation.ErrorCodes.GetValueOrDefault(Status, []) is [_, ..] documented ? documented.Concat(Status == 400 ? [InvalidParameter] : []) : [];

    private IEnumerable<string> ErrorFaults()
    {
        if (Body?["error"] is not JsonObject)
            return ["no error envelope."];
        var allowed = AllowedCodes.ToList();
        return
        [
            .. SchemaValidator.Validate(ApiContract.Current.ErrorEnvelope, Body).Select(error => error.ToString()),
            .. allowed is [] || allowed.Contains(ErrorCode, StringComparer.Ordinal) ? Array.Empty<string>() : [$"code '{ErrorCode}' is none of {string.Join(", ", allowed)}."],
        ];
    }

    private IEnumerable<string> ResponseFaults()
    {
        if (!Operation.Responses.TryGetValue(Status, out var response))
            return [$"the documented status is {string.Join(" or ", Operation.Responses.Keys)}."];
        if (Events is [])
            return ["no JSON body."];
        return Events.SelectMany(body => SchemaValidator.Validate(response.Schema, body)).Select(error => error.ToString());
    }
}
