namespace HeyGen.Sandbox.Http;

/// <summary>A request's body and query as they came.</summary>
/// <param name="Text">The JSON body, escapes resolved; empty without one.</param>
/// <param name="Identity">Two requests with the same identity ask for the same.</param>
internal sealed record IncomingRequest(string Text, JsonNode? Body, MultipartFile? File, IQueryCollection Query, string Identity)
{
    private const long MaxFileBytes = 32L * 1024 * 1024;

    /// <exception cref="ApiException">400: the body is no JSON, or not the form that the operation takes.</exception>
    public static async Task<IncomingRequest> Read(Operation operation, HttpContext http)
    {
        var identity = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} ";
        if (operation.TakesFile)
            return new("", Body: null, await ReadFile(http), http.Request.Query, identity);
        if (operation.Body is null)
            return new("", Body: null, File: null, http.Request.Query, identity);

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var raw = await reader.ReadToEndAsync(http.RequestAborted);
        var body = Parse(raw);
        var text = body?.ToPlainText() ?? "";
        return new(text, body, File: null, http.Request.Query, identity + text);
    }

    /// <summary>Query and body by the operation's schemas, the query's defaults filled in.</summary>
    /// <exception cref="ApiException">400: says all that is wrong.</exception>
    public (JsonObject Query, JsonObject Body) Validate(Operation operation)
    {
        var query = operation.Query.Parse(Query);
        ValidationError[] errors =
        [
            .. operation.Query.Errors(query),
            .. operation.Body is null ? [] : Body is JsonObject ? operation.Body.Errors(Body) : [new ValidationError("body", "must be a JSON object")],
        ];
        return errors.Length == 0 ? (query, Body as JsonObject ?? []) : throw ApiException.Of(errors);
    }

    private static JsonNode? Parse(string raw)
    {
        try
        {
            return string.IsNullOrWhiteSpace(raw) ? null : JsonNode.Parse(raw, nodeOptions: null, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            throw ApiException.Invalid("body", "The body is not valid JSON.");
        }
    }

    private static async Task<MultipartFile> ReadFile(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw ApiException.Invalid("file", "Send the file as multipart/form-data, in the field 'file'.");
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var file = form.Files.GetFile("file") ?? throw ApiException.Invalid("file", "'file' is required.");
            if (file.Length > MaxFileBytes)
                throw ApiException.Invalid("file", "'file' must have 32 MB at most; use a direct upload for more.");
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, http.RequestAborted);
            return new MultipartFile(file.FileName, bytes.ToArray());
        }
        catch (InvalidDataException)
        {
            throw ApiException.Invalid("file", "The form can't be read.");
        }
    }
}

/// <summary>A file that came with a request.</summary>
internal sealed record MultipartFile(string Name, byte[] Bytes);
