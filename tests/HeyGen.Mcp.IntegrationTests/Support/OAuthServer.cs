using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>An endpoint that signs people in, and the client, the browser and the person that use it.</summary>
internal sealed partial class OAuthServer(HttpEndpoint endpoint) : IAsyncDisposable
{
    public const string Origin = "https://mcp.example.com";
    public const string Resource = $"{Origin}/mcp";
    public const string KeyHost = "keys.example.com";
    public const string Redirect = "https://client.example/callback";
    public const string Key = "hgk_PERSON_0123456789abcdef";
    public const string Verifier = "a-verifier-that-is-long-enough-0123456789-abcdefgh";
    public const string AllScopes = "heygen:read heygen:spend heygen:delete";
    public static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    private const string CookieName = "__Host-heygen-mcp";
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    public HttpEndpoint Endpoint => endpoint;

    public static HttpSettings Settings { get; } = new() { Auth = AuthMode.OAuth, PublicUrl = Resource, KeyHosts = [KeyHost], AddressRequestsPerSecond = 0 };

    public static string Challenge { get; } = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static async Task<OAuthServer> Start(FakeUpstream upstream, HttpSettings? settings = null, TimeProvider? time = null, ServerSettings? server = null, params byte[][] secrets) =>
        new(await HttpEndpoint.Start(upstream.Address, server ?? new ServerSettings { Toolsets = ["all"] }, settings ?? Settings, time, secrets: secrets is [] ? [Secret] : secrets));

    public async Task<HttpAnswer> Send(HttpMethod method, string pathAndQuery, HttpContent? content = null, string host = "mcp.example.com", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(endpoint.Address, pathAndQuery)) { Content = content };
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await HttpAnswer.Of(response);
    }

    public Task<HttpAnswer> Get(string pathAndQuery, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, pathAndQuery, headers: headers);

    public Task<HttpAnswer> Post(string path, IReadOnlyDictionary<string, string> fields, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields), headers: headers);

    public Task<HttpAnswer> Register(object metadata) => Send(HttpMethod.Post, "/register", new StringContent(JsonSerializer.Serialize(metadata), Encoding.UTF8, "application/json"));

    /// <returns>A client id.</returns>
    public async Task<string> Register(string redirect = Redirect, string name = "Client")
    {
        var answer = await Register(new { client_name = name, redirect_uris = new[] { redirect } });
        Assert.Equal(201, answer.Status);
        return answer.Message.GetText("client_id")!;
    }

    /// <summary>What a client asks; values given here replace the usual ones, null leaves one out.</summary>
    public static Dictionary<string, string> Request(string client, params (string Name, string? Value)[] changes)
    {
        var all = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = client,
            ["redirect_uri"] = Redirect,
            ["state"] = "s1",
            ["scope"] = AllScopes,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
            ["resource"] = Resource,
        };
        foreach (var (name, value) in changes)
        {
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }

        return all;
    }

    public Task<HttpAnswer> Authorize(IReadOnlyDictionary<string, string> request, params (string Name, string Value)[] headers) => Get(QueryHelpers.AddQueryString("/authorize", request!), headers);

    /// <summary>The page of a request, as a browser holds it: its cookie and its hidden fields.</summary>
    public async Task<(string Cookie, Dictionary<string, string> Fields)> Open(IReadOnlyDictionary<string, string> request)
    {
        var page = await Authorize(request);
        Assert.True(page.Status is 200, page.Body);
        return Opened(page);
    }

    public static (string Cookie, Dictionary<string, string> Fields) Opened(HttpAnswer page) =>
        (page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : "", HiddenField().Matches(page.Body).ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value)));

    public async Task<HttpAnswer> Consent(IReadOnlyDictionary<string, string> request, string key = Key, params (string Name, string Value)[] choices)
    {
        var (cookie, fields) = await Open(request);
        fields["password"] = key;
        fields["heygen_decision"] = "allow";
        foreach (var (name, value) in choices is [] ? [("heygen_spend", "on"), ("heygen_delete", "on")] : choices)
            fields[name] = value;
        return await Post("/authorize", fields, ("Cookie", cookie), ("Origin", Origin), ("Sec-Fetch-Site", "same-origin"));
    }

    public static string CodeIn(HttpAnswer redirect)
    {
        Assert.True(redirect.Status is 302, redirect.Body);
        return QueryHelpers.ParseQuery(redirect.Headers.Location!.Query)["code"].ToString();
    }

    public Task<HttpAnswer> Exchange(string client, string code, string verifier = Verifier, string redirect = Redirect, string? resource = Resource) => Post("/token", new Dictionary<string, string>
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = client,
        ["code"] = code,
        ["code_verifier"] = verifier,
        ["redirect_uri"] = redirect,
        ["resource"] = resource ?? "",
    }.Where(field => field.Value.Length > 0).ToDictionary());

    public Task<HttpAnswer> Refresh(string client, string refreshToken) =>
        Post("/token", new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = client, ["refresh_token"] = refreshToken });

    /// <summary>From nothing to tokens.</summary>
    public async Task<OAuthTokens> Connect(string? client = null, string key = Key, params (string Name, string Value)[] choices)
    {
        client ??= await Register();
        return OAuthTokens.Of(client, await Exchange(client, CodeIn(await Consent(Request(client), key, choices))));
    }

    public Task<HttpAnswer> Call(string? accessToken, string tool, object arguments, string host = "mcp.example.com", params (string Name, string Value)[] headers)
    {
        var body = JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = tool, arguments } });
        return Send(HttpMethod.Post, "/mcp", new StringContent(body, Encoding.UTF8, "application/json"), host, [("Accept", "application/json, text/event-stream"), .. accessToken is null ? Array.Empty<(string, string)>() : [("Authorization", $"Bearer {accessToken}")], .. headers]);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await endpoint.DisposeAsync();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}

/// <summary>What a client got.</summary>
internal sealed record OAuthTokens(string Client, string Access, string Refresh, string Scope)
{
    public static OAuthTokens Of(string client, HttpAnswer answer)
    {
        Assert.True(answer.Status is 200, answer.Body);
        return new(client, answer.Message.GetText("access_token")!, answer.Message.GetText("refresh_token")!, answer.Message.GetText("scope")!);
    }
}
