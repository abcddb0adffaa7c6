using System.Globalization;
using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>The HeyGen v3 contract: its operations and schemas.</summary>
internal sealed class ApiContract
{
    private static readonly Lazy<ApiContract> Shared = new(() => Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "HeyGen.Sandbox", "Contract", "v3.json"))));

    private readonly JsonObject document;
    private readonly IReadOnlyList<ApiOperation> byPrecedence;

    private ApiContract(JsonObject document)
    {
        this.document = document;
        Operations = [.. Read(document)];
        byPrecedence = [.. Operations.OrderBy(operation => operation.Path.Precedence, StringComparer.Ordinal)];
    }

    /// <summary>The contract of the sandbox, read once.</summary>
    public static ApiContract Current => Shared.Value;

    /// <summary>Every operation, in the contract's order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Shape of every answer with status 400 or above.</summary>
    public Schema ErrorEnvelope => Schema.At(document, "#/components/responses/Error/content/application~1json/schema");

    public static ApiContract Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>The same contract with schemas changed: for rules that the documentation states and the schemas don't.</summary>
    /// <param name="schemas">An RFC 7386 merge patch of the component schemas, by name.</param>
    /// <exception cref="KeyNotFoundException">The patch names a schema that the contract lacks.</exception>
    public ApiContract Amended(JsonObject schemas)
    {
        foreach (var (name, _) in schemas)
            Component(name);
        return new((JsonObject)document.Merge(new JsonObject { ["components"] = new JsonObject { ["schemas"] = schemas.DeepClone() } }));
    }

    /// <summary>A schema of the contract by its component name.</summary>
    public Schema Component(string name) => Schema.At(document, $"#/components/schemas/{name}");

    public ApiOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    /// <summary>The operation that serves a concrete path, literal segments beating parameters; null when none does.</summary>
    /// <param name="path">Path without query.</param>
    public ApiOperation? Match(HttpMethod method, string path) =>
        byPrecedence.FirstOrDefault(operation => operation.Method == method && operation.Path.TryMatch(path, out _));

    private static IEnumerable<ApiOperation> Read(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select Read(path.Key, HttpMethod.Parse(operation.Key), operation.Value!, document);

    private static ApiOperation Read(string path, HttpMethod method, JsonNode operation, JsonNode document)
    {
        return new ApiOperation(
            operation["operationId"]!.GetValue<string>(),
            method,
            new PathTemplate(path),
            [.. Items(operation["parameters"]).Select(Parameter)],
            Content(operation["requestBody"]).FirstOrDefault(),
            Members(operation["responses"])
                .SelectMany(response => Content(response.Value), (response, content) => (Status: Status(response.Key), content))
                .ToDictionary(response => response.Status, response => response.content),
            Members(operation["x-error-codes"]).ToDictionary(
                codes => Status(codes.Key), IReadOnlyList<string> (codes) => [.. Items(codes.Value).Select(code => ErrorCode(code!.GetValue<string>()))]),
            operation["x-preview"]?.GetValue<bool>() ?? false);

        ApiParameter Parameter(JsonNode? parameter) => new(
            parameter!["in"]!.GetValue<string>(),
            parameter["name"]!.GetValue<string>(),
            parameter["required"]?.GetValue<bool>() ?? false,
            Schema.Of(parameter["schema"]!.AsObject(), document));

        IEnumerable<ApiContent> Content(JsonNode? holder) =>
            Members(holder?["content"]).Select(content => new ApiContent(content.Key, Schema.Of(content.Value!["schema"]!.AsObject(), document)));
    }

    private static string ErrorCode(string code) => code == "ref:IdempotencyInProgress" ? "request_in_progress" : code;

    private static JsonObject Members(JsonNode? node) => node?.AsObject() ?? [];

    private static JsonArray Items(JsonNode? node) => node?.AsArray() ?? [];

    private static int Status(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
