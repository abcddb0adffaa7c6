using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Reaches any operation of the contract: creates what its path, query and body refer to, then calls it.</summary>
internal sealed class ContractWalk(ContractAccount account)
{
    private static readonly FieldPath Token = FieldPath.Root.Member("token");

    private readonly Dictionary<string, JsonNode> obtained = [];
    private int unique;

    private delegate IReadOnlyList<Sample> Maker(Schema schema, SampleOptions options);

    public ContractAccount Account { get; } = account;

    public static ApiOperation Operation(string id) => ContractRules.AsDocumented.Operation(id);

    /// <summary>Bodies with required members only; one null where the operation takes no JSON.</summary>
    public async Task<IReadOnlyList<JsonNode?>> MinimalBodies(ApiOperation operation) =>
        [.. (await Bodies(operation, ValidSamples.Minimal)).Select(sample => sample.Value)];

    /// <summary>Bodies with every member; one null where the operation takes no JSON.</summary>
    public async Task<IReadOnlyList<JsonNode?>> MaximalBodies(ApiOperation operation) =>
        [.. (await Bodies(operation, ValidSamples.Maximal)).Select(sample => sample.Value)];

    /// <summary>A minimal body with one text set.</summary>
    /// <param name="choice">A branch that the body must take; empty when any will do.</param>
    public async Task<JsonNode> BodyWith(ApiOperation operation, FieldPath field, string text, string choice) =>
        Choose(await Bodies(operation, ValidSamples.Minimal), choice)!.With(field, text);

    /// <summary>Only what the operation can't do without.</summary>
    public async Task<JsonObject> MinimalQuery(ApiOperation operation)
    {
        var query = await Query(operation, ValidSamples.Minimal);
        if (ContractRules.NeededParameter(operation) is { } name)
            query[name] = (await Query(operation, ValidSamples.Maximal))[name]!.DeepClone();
        return query;
    }

    /// <summary>Every query parameter but <c>token</c>, which only a list can give.</summary>
    public async Task<JsonObject> MaximalQuery(ApiOperation operation) => (JsonObject)(await Query(operation, ValidSamples.Maximal)).Without(Token);

    /// <summary>An id for each parameter of the operation's path, newly made unless given.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Ids(ApiOperation operation, IReadOnlyDictionary<string, string>? given = null)
    {
        Dictionary<string, string> ids = [];
        foreach (var name in operation.Path.ParameterNames)
            ids[name] = given?.GetValueOrDefault(name) ?? (await Obtain(ContractIds.ForPath(operation.Path, name), ids)).ToString();
        return ids;
    }

    /// <summary>Calls an operation on ids made for this call, with a minimal query.</summary>
    /// <param name="given">Ids to take instead, by parameter.</param>
    public async Task<ContractAnswer> Call(ApiOperation operation, JsonNode? body, IReadOnlyDictionary<string, string>? given = null) =>
        await Account.Call(operation, await Ids(operation, given), await MinimalQuery(operation), body);

    private async Task<JsonNode> Obtain(IdSource source, IReadOnlyDictionary<string, string>? given = null)
    {
        var operation = Operation(source.OperationId);
        var body = Choose(await Bodies(operation, ValidSamples.Minimal), source.Choice);
        var query = await MinimalQuery(operation);
        if (source.Filter.Split('=') is [var name, var value])
            query[name] = value;
        var answer = await Account.Call(operation, await Ids(operation, given), query, body, file: source.File);
        if (source.Then == Preparation.BytesArrive)
            await Account.Upload(answer);
        if (source.Then == Preparation.JobEnds)
            Account.WaitForJobs();
        return answer.At(source.Pointer).DeepClone();
    }

    private static JsonNode? Choose(IReadOnlyList<Sample> samples, string choice) =>
        samples.First(sample => sample.Choices.Contains(choice, StringComparison.Ordinal)).Value;

    private async Task<IReadOnlyList<Sample>> Bodies(ApiOperation operation, Maker make) =>
        operation.Body is { IsJson: true } body ? await Samples(operation, body.Schema, make) : [new Sample("", Value: null)];

    private async Task<JsonObject> Query(ApiOperation operation, Maker make) =>
        (await Samples(operation, operation.Query, make))[0].Value!.AsObject();

    /// <summary>Samples whose fields refer to things that exist: a first round finds out which, a second one uses them.</summary>
    private async Task<IReadOnlyList<Sample>> Samples(ApiOperation operation, Schema schema, Maker make)
    {
        HashSet<string> missing = [];
        make(schema, new SampleOptions(Known: (field, _) =>
        {
            if (ContractIds.FieldKey(operation, field) is { } key && !obtained.ContainsKey(key))
                missing.Add(key);
            return null;
        }));
        foreach (var key in missing)
            obtained[key] = await Obtain(ContractIds.InFields[key]);
        return make(schema, new SampleOptions(Known: (field, place) => Known(operation, field, place)));
    }

    private JsonNode? Known(ApiOperation operation, FieldPath field, Schema schema)
    {
        if (field.Steps is ["name" or "url"] && operation.ErrorCodes.GetValueOrDefault(409, []).Contains("conflict", StringComparer.Ordinal))
            return ContractFields.Unique((string)field.Steps[0], ++unique);
        var value = ContractIds.FieldKey(operation, field) is { } key ? obtained[key] : ContractFields.ValueOf(field);
        return value is not null && SchemaValidator.Validate(schema, value) is [] ? value.DeepClone() : null;
    }
}
