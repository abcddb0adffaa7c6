using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Samples;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Calls operations of the contract with one key.</summary>
/// <param name="key">Opens an account of its own; null calls without a key.</param>
internal sealed class ContractAccount(HttpClient http, FakeTime clock, string? key)
{
    private const string EventStream = "text/event-stream";

    /// <summary>Longer than any job of the sandbox lives.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(1);

    /// <summary>The same sandbox without a key.</summary>
    public ContractAccount WithoutKey => new(http, clock, key: null);

    public void Wait(TimeSpan time) => clock.Advance(time);

    public void WaitForJobs() => clock.Advance(LongEnough);

    /// <summary>Calls one operation.</summary>
    /// <param name="ids">A value for every parameter of the path.</param>
    /// <param name="file">One of <see cref="ContractFields.Files"/>, for an operation that takes a file.</param>
    public async Task<ContractAnswer> Call(
        ApiOperation operation, IReadOnlyDictionary<string, string> ids, JsonObject query, JsonNode? body, string? idempotencyKey = null, string file = "pixel.png")
    {
        using var request = new HttpRequestMessage(operation.Method, operation.Path.Fill(name => ids[name]) + QuerySamples.Write(query));
        request.Content = operation.Body is { IsJson: false } ? Form(file) : body is null ? null : JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        if (idempotencyKey is not null)
            request.Headers.Add(ApiOperation.IdempotencyKey, idempotencyKey);

        using var response = await http.SendAsync(request);
        return new ContractAnswer(operation, (int)response.StatusCode, await Events(response.Content));
    }

    /// <summary>Puts the bytes of every file that an upload's answer asks for.</summary>
    public async Task Upload(ContractAnswer created)
    {
        var data = created.Body!["data"]!.AsObject();
        foreach (var file in data["items"]?.AsArray() ?? [data.DeepClone()])
        {
            using var content = new ByteArrayContent(ContractFields.Png);
            foreach (var (name, value) in file!["upload_headers"]!.AsObject())
                content.Headers.TryAddWithoutValidation(name, value!.ToString());
            using var response = await http.PutAsync(new Uri(file["upload_url"]!.ToString()), content);
            response.EnsureSuccessStatusCode();
        }
    }

    private static MultipartFormDataContent Form(string file)
    {
        var (mediaType, bytes) = ContractFields.Files[file];
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new MultipartFormDataContent { { content, "file", file } };
    }

    private static async Task<IReadOnlyList<JsonNode?>> Events(HttpContent content)
    {
        await using var stream = await content.ReadAsStreamAsync();
        if (content.Headers.ContentType?.MediaType != EventStream)
            return await Json(stream) is { } body ? [body] : [];

        List<JsonNode?> events = [];
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
            events.Add(JsonNode.Parse(item.Data));
        return events;
    }

    private static async Task<JsonNode?> Json(Stream stream)
    {
        try
        {
            return await JsonNode.ParseAsync(stream);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
