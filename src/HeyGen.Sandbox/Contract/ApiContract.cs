using System.IO.Compression;

namespace HeyGen.Sandbox.Contract;

/// <summary>One operation of the contract.</summary>
/// <param name="Query">Its query parameters as members of an object.</param>
/// <param name="Body">Null: it takes no JSON body.</param>
/// <param name="Status">Of a success.</param>
/// <param name="IsKeyed">It honours <c>Idempotency-Key</c>.</param>
/// <param name="TakesFile">Its body is a form with one file.</param>
internal sealed record Operation(string Id, string Method, string Path, Schema Query, Schema? Body, int Status, bool IsKeyed, bool TakesFile);

/// <summary>HeyGen's v3 contract: what every operation takes, read from <c>v3.json</c>.</summary>
internal sealed class ApiContract
{
    private readonly JsonObject schemas;
    private readonly Dictionary<string, Schema> named = new(StringComparer.Ordinal);

    private ApiContract(JsonObject document)
    {
        schemas = document.Child("components")!.Child("schemas")!;
        // HeyGen documents that an unknown style falls back to the default one.
        schemas["CaptionStylePreset"] = new JsonObject();
        Operations =
        [
            .. from path in document.Child("paths")!
               from operation in path.Value!.AsObject()
               select Read(path.Key, operation.Key.ToUpperInvariant(), operation.Value!.AsObject()),
        ];
    }

    public static ApiContract Current { get; } = Load();

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>A schema by what the contract writes for it; a reference is followed.</summary>
    public Schema SchemaOf(JsonObject keywords)
    {
        if (keywords.Text("$ref")?.Split('/')[^1] is not { } name)
            return new Schema(keywords, this);
        lock (named)
            return named.TryGetValue(name, out var schema) ? schema : named[name] = new Schema(schemas.Child(name)!, this);
    }

    private static ApiContract Load()
    {
        using var stream = new GZipStream(typeof(ApiContract).Assembly.GetManifestResourceStream("v3.json.gz")!, CompressionMode.Decompress);
        return new(JsonNode.Parse(stream)!.AsObject());
    }

    private Operation Read(string path, string method, JsonObject operation)
    {
        var parameters = operation.Children("parameters");
        var content = operation.Child("requestBody")?.Child("content");
        var body = content?.Child("application/json")?.Child("schema");
        var status = (operation.Child("responses") ?? []).Select(response => response.Key).First(code => code.StartsWith('2'));
        return new(
            operation.Text("operationId")!,
            method,
            path,
            QueryOf(parameters.Where(parameter => parameter.Text("in") == "query")),
            body is null ? null : SchemaOf(body),
            int.Parse(status, CultureInfo.InvariantCulture),
            parameters.Any(parameter => parameter.Text("name") == "Idempotency-Key"),
            content?.Has("multipart/form-data") == true);
    }

    private Schema QueryOf(IEnumerable<JsonObject> parameters)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (var parameter in parameters)
        {
            properties[parameter.Text("name")!] = parameter.Child("schema")!.DeepClone();
            if (parameter.Flag("required"))
                required.Add(parameter["name"]!.DeepClone());
        }

        return SchemaOf(new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required });
    }
}
