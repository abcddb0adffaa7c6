using System.Text;
using System.Text.Json;
using HeyGen.Sandbox.Media;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>A request's body and query as they came.</summary>
/// <param name="Text">The JSON body, escapes resolved; empty without one.</param>
/// <param name="Identity">Two requests with the same identity ask for the same.</param>
internal sealed record Incoming(string Text, JsonNode? Body, UploadedFile? File, IQueryCollection Query, string Identity)
{
    private const long MaxFileBytes = 32L * 1024 * 1024;

    /// <exception cref="Refusal">400: the body is no JSON, or not the form that the operation takes.</exception>
    public static async Task<Incoming> Read(Operation operation, HttpContext http)
    {
        var identity = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} ";
        if (operation.TakesFile)
            return new("", Body: null, await ReadFile(http), http.Request.Query, identity);
        if (operation.Body is null)
            return new("", Body: null, File: null, http.Request.Query, identity);

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var raw = await reader.ReadToEndAsync(http.RequestAborted);
        var body = Parse(raw);
        var text = body?.ToJsonString(Json.Plain) ?? "";
        return new(text, body, File: null, http.Request.Query, identity + text);
    }

    public JsonObject ReadQuery(Operation operation, List<Problem> problems)
    {
        JsonObject values = [];
        foreach (var field in operation.Query)
        {
            if (Query.TryGetValue(field.Name, out var given))
                values[field.Name] = field.Shape.Parse(given.ToString());
            else if (field.Fallback is { } fallback)
                values[field.Name] = fallback.DeepClone();
        }

        Shape.Open([.. operation.Query]).Check(values, "", problems);
        return values;
    }

    public JsonObject ReadBody(Operation operation, List<Problem> problems)
    {
        if (operation.Body is not { } shape)
            return [];
        if (Body is not JsonObject members)
        {
            problems.Add(new("body", "must be a JSON object"));
            return [];
        }

        shape.Check(members, "", problems);
        return members;
    }

    private static JsonNode? Parse(string raw)
    {
        try
        {
            return string.IsNullOrWhiteSpace(raw) ? null : JsonNode.Parse(raw, nodeOptions: null, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            throw Refusal.Invalid("body", "The body is not valid JSON.");
        }
    }

    private static async Task<UploadedFile> ReadFile(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw Refusal.Invalid("file", "Send the file as multipart/form-data, in the field 'file'.");
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var file = form.Files.GetFile("file") ?? throw Refusal.Invalid("file", "'file' is required.");
            if (file.Length > MaxFileBytes)
                throw Refusal.Invalid("file", "'file' must have 32 MB at most; use a direct upload for more.");
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, http.RequestAborted);
            return new UploadedFile(file.FileName, bytes.ToArray());
        }
        catch (InvalidDataException)
        {
            throw Refusal.Invalid("file", "The form can't be read.");
        }
    }
}
