using System.Net.Http.Headers;

namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>An answer of the sandbox.</summary>
internal sealed record SandboxAnswer(HttpStatusCode Status, JsonObject Body, HttpResponseHeaders Headers)
{
    public JsonObject Data => Body["data"]!.AsObject();

    public JsonArray Items => Body["data"]!.AsArray();

    public string Text(string name) => (string)Data[name]!;

    /// <summary>Status, code and field of a refusal.</summary>
    public (int Status, string? Code, string? Param) Refusal =>
        ((int)Status, (string?)Body["error"]?["code"], (string?)Body["error"]?["param"]);
}

/// <summary>A sandbox of its own for every test, on a clock that the test moves.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    protected const string Key = SandboxOptions.DemoKey;
    private readonly HttpClient http = new();

    internal FakeTime Time { get; } = new();

    protected SandboxServer Server { get; private set; } = null!;

    protected virtual SandboxOptions Options => new();

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(Options, Time);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }

    internal static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    internal Task<SandboxAnswer> Get(string path) => Send(HttpMethod.Get, path);

    internal Task<SandboxAnswer> Delete(string path) => Send(HttpMethod.Delete, path);

    internal Task<SandboxAnswer> Post(string path, JsonNode body, string? idempotencyKey = null, string key = Key) =>
        Send(HttpMethod.Post, path, body, idempotencyKey, key);

    internal async Task<SandboxAnswer> Send(HttpMethod method, string path, JsonNode? body = null, string? idempotencyKey = null, string key = Key)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.BaseAddress, path));
        request.Headers.Add("X-Api-Key", key);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Send(request);
    }

    internal async Task<SandboxAnswer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, Json(text), response.Headers);
    }

    /// <summary>Fetches as anybody would, without a key.</summary>
    internal Task<HttpResponseMessage> Fetch(string url, RangeHeaderValue? range = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = range;
        return http.SendAsync(request);
    }

    internal Task<HttpResponseMessage> Raw(HttpRequestMessage request) => http.SendAsync(request);

    internal void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>A public look that renders with that engine.</summary>
    internal async Task<string> LookId(string engine = "avatar_iv", string type = "photo_avatar")
    {
        var page = await Get($"/v3/avatars/looks?limit=50&avatar_type={type}");
        return (string)page.Items.First(look => look!["supported_api_engines"]!.AsArray().Any(name => (string?)name == engine))!["id"]!;
    }

    /// <summary>The smallest body that makes an avatar video.</summary>
    internal async Task<JsonObject> AvatarVideo(string script = "Hello there, this is a short test.") =>
        new() { ["type"] = "avatar", ["avatar_id"] = await LookId(), ["script"] = script };

    internal async Task<decimal> Balance(string key = Key) =>
        (decimal)(await Send(HttpMethod.Get, "/v3/users/me", key: key)).Data["wallet"]!["remaining_balance"]!;
}
