using HeyGen.Mcp.Hosting.Http.Authentication;
using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Whatever the issuer answers, and whatever keys strangers name, callers with a good token are served as soon as its keys can be read.</summary>
public sealed class IssuerKeysTests : IssuerTest
{
    private readonly FakeTime time = new();

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Theory]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("""{"issuer":1,"jwks_uri":{}}""", null)]
    [InlineData("""{"jwks_uri":"nowhere"}""", null)]
    [InlineData(null, "<html>")]
    [InlineData(null, "{}")]
    [InlineData(null, """{"keys":[]}""")]
    [InlineData(null, """{"keys":"x"}""")]
    [InlineData(null, """{"keys":[{"kty":"RSA"}]}""")]
    public async Task Start_IssuerAnswersSomethingElse_ServesOnAndTellsCallers503UntilItDoesNot(string? metadata, string? keys)
    {
        (Issuer.Metadata, Issuer.Keys) = (metadata, keys);
        await using var endpoint = await Start();
        await endpoint.Services.GetServices<IHostedService>().OfType<IssuerCheck>().Single().ExecuteTask!;

        var early = await Call(endpoint, Issuer.Token());
        (Issuer.Metadata, Issuer.Keys) = (null, null);
        time.Advance(TimeSpan.FromSeconds(3));
        var late = await Call(endpoint, Issuer.Token());

        Assert.False(endpoint.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.Equal((503, 200), (early.Status, late.Status));
        Assert.NotNull(early.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Call_KeysRotatedAfterStrangersNamedTheirs_FirstCallerPasses(int strangers)
    {
        await using var endpoint = await Start();
        List<int> statuses = [(await Call(endpoint, Issuer.Token())).Status];
        for (var stranger = 0; stranger < strangers; stranger++)
            statuses.Add((await Call(endpoint, Issuer.OfAStranger())).Status);

        Issuer.Rotate();
        time.Advance(TimeSpan.FromSeconds(10));
        statuses.Add((await Call(endpoint, Issuer.Token())).Status);

        Assert.Equal([200, .. Enumerable.Repeat(401, strangers), 200], statuses);
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(false, 11 * 60)]
    [InlineData(true, 5)]
    [InlineData(true, 59)]
    public async Task Call_KeyThatTheIssuerHasWithdrawn_IsTakenForFiveMinutesAtMost(bool keepsId, int minutes)
    {
        await using var endpoint = await Start();
        var withdrawn = Issuer.Token(lifetime: TimeSpan.FromDays(1));
        List<int> statuses = [(await Call(endpoint, withdrawn)).Status];

        Issuer.Rotate(keepsId);
        time.Advance(TimeSpan.FromMinutes(minutes));
        foreach (var token in new[] { withdrawn, Issuer.Token(), withdrawn })
            statuses.Add((await Call(endpoint, token)).Status);

        Assert.Equal([200, 401, 200, 401], statuses);
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, "<html>", null)]
    [InlineData(false, null, """{"keys":[]}""")]
    public async Task Call_IssuerAwayForHours_KnownKeysPassUntilItTellsOthers(bool isAway, string? metadata, string? keys)
    {
        await using var endpoint = await Start();
        var known = Issuer.Token(lifetime: TimeSpan.FromDays(1));
        List<int> statuses = [(await Call(endpoint, known)).Status];

        (Issuer.IsAway, Issuer.Metadata, Issuer.Keys) = (isAway, metadata, keys);
        for (var hour = 0; hour < 3; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            statuses.Add((await Call(endpoint, known)).Status);
            statuses.Add((await Call(endpoint, known)).Status);
        }

        (Issuer.IsAway, Issuer.Metadata, Issuer.Keys) = (false, null, null);
        Issuer.Rotate();
        time.Advance(TimeSpan.FromMinutes(5));
        statuses.Add((await Call(endpoint, known)).Status);

        Assert.Equal([.. Enumerable.Repeat(200, 7), 401], statuses);
    }

    [Fact]
    public async Task Call_UnknownKeyWhileIssuerIsAway_IsTold503AndKnownKeysPass()
    {
        await using var endpoint = await Start();
        await Call(endpoint, Issuer.Token());

        Issuer.IsAway = true;
        int[] statuses = [(await Call(endpoint, Issuer.OfAStranger())).Status, (await Call(endpoint, Issuer.Token())).Status];

        Assert.Equal([503, 200], statuses);
    }

    [Fact]
    public async Task Call_KnownKeysAndThenNoneArePublished_PassesWithThose()
    {
        await using var endpoint = await Start();
        await Call(endpoint, Issuer.Token());

        Issuer.Keys = """{"keys":[]}""";
        await Call(endpoint, Issuer.OfAStranger());
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(200, (await Call(endpoint, Issuer.Token())).Status);
    }

    [Theory]
    [InlineData("HEAD", true)]
    [InlineData("GET", true)]
    [InlineData("HEAD", false)]
    [InlineData("GET", false)]
    public async Task Endpoint_OtherMethodWithoutAToken_IsToldWhereTokensComeFrom(string method, bool withSessions)
    {
        await using var endpoint = await Start(withSessions ? SessionUse.On : SessionUse.Off);
        using var request = new HttpRequestMessage(new HttpMethod(method), endpoint.Address);
        using var withToken = new HttpRequestMessage(new HttpMethod(method), endpoint.Address) { Headers = { { "Authorization", $"Bearer {Issuer.Token()}" } } };

        var answer = await endpoint.Send(request);

        Assert.Equal(401, answer.Status);
        Assert.Contains("resource_metadata=", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(405, (await endpoint.Send(withToken)).Status);
    }

    [Theory]
    [InlineData("vid\u00E9o.example", "xn--vido-dpa.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("[0::1]", "[::1]")]
    public async Task PublicUrl_HostHoweverWritten_IsToldInAscii(string written, string host)
    {
        var scheme = host is "[::1]" ? "http" : "https";
        await using var endpoint = await Start(publicUrl: $"{scheme}://{written}/mcp");

        var answer = await Call(endpoint, "junk");

        Assert.Equal(401, answer.Status);
        Assert.Contains($"resource_metadata=\"{scheme}://{host}/.well-known/oauth-protected-resource/mcp\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--jwt-issuer")]
    [InlineData("--jwt-audience")]
    [InlineData("--key-hosts")]
    [InlineData("--redirect-hosts")]
    [InlineData("--access-token-seconds")]
    [InlineData("--refresh-tokens-once")]
    [InlineData("--private-client-documents")]
    [InlineData("--max-usd-per-subject-per-day")]
    public async Task Start_SettingOfAnotherMode_Refuses(string flag)
    {
        var setting = HttpSettings.All.Single(setting => setting.Flag == flag);
        var refused = await Record.ExceptionAsync(() => HttpEndpoint.Start(Upstream.Address, http: setting.Apply(new HttpSettings(), [setting.IsSwitch ? "true" : "1"])));

        Assert.StartsWith($"{flag} works with --auth ", Assert.Single(Assert.IsType<SettingsException>(refused).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_ThatFail_DoNotEndTheServer()
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, also: server => server.Services.AddHostedService<Failing>());
        var failing = endpoint.Services.GetServices<IHostedService>().OfType<Failing>().Single();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.ExecuteTask!);

        Assert.Equal(BackgroundServiceExceptionBehavior.Ignore, endpoint.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HostOptions>>().Value.BackgroundServiceExceptionBehavior);
        Assert.Equal(200, (await endpoint.Call("tools/list", new { })).Status);
    }

    private Task<HttpEndpoint> Start(SessionUse sessions = SessionUse.Auto, string publicUrl = FakeIssuer.Audience) => HttpEndpoint.Start(
        Upstream.Address,
        http: new HttpSettings { Auth = AuthMode.Jwt, JwtIssuer = Issuer.Url, PublicUrl = publicUrl, Sessions = sessions },
        time: time,
        own: HeyGenCredential.ApiKey("hgk_OWN_0123456789abcdef", "a test"));

    private static Task<HttpAnswer> Call(HttpEndpoint endpoint, string token) =>
        endpoint.Call("tools/list", new { }, ("X-Api-Key", null), ("Authorization", $"Bearer {token}"));

    private sealed class Failing : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("On purpose.");
        }
    }
}
