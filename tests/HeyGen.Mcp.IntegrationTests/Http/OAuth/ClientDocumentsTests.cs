using HeyGen.Mcp.Hosting.Http.OAuth.Clients;

namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>Strangers choose whom the server asks for a client's document, so it takes little, from few at a time, and follows nothing.</summary>
public sealed class ClientDocumentsTests : IAsyncLifetime
{
    private const string Id = "https://client.example/app.json";
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");
    private readonly FakeTime time = new();
    private readonly Publisher publisher = new();
    private FakeUpstream upstream = null!;
    private HttpEndpoint endpoint = null!;

    private ClientDocuments Documents => endpoint.Services.GetRequiredService<ClientDocuments>();

    public async ValueTask InitializeAsync()
    {
        upstream = await FakeUpstream.Start();
        endpoint = await HttpEndpoint.Start(
            upstream.Address,
            http: OAuthServer.Settings,
            time: time,
            also: server => server.Services.AddHttpClient(ClientDocuments.ClientName).ConfigurePrimaryHttpMessageHandler(() => publisher),
            secrets: [OAuthServer.Secret]);
    }

    public async ValueTask DisposeAsync()
    {
        await endpoint.DisposeAsync();
        await upstream.DisposeAsync();
        publisher.Dispose();
    }

    [Theory]
    [InlineData("App", "App")]
    [InlineData("\u3164\u2800\ufe0f", "A program without a name")]
    [InlineData("A\u202epp\u3164", "App")]
    public async Task Get_Document_IsAClientWithANameThatIsSeen(string name, string shown)
    {
        publisher.Answer = () => Json(new { client_id = Id, client_name = name, redirect_uris = new[] { OAuthServer.Redirect } });

        var client = await Get();

        Assert.Equal((shown, "client.example"), (client!.Name, client.DocumentHost));
    }

    [Theory]
    [InlineData("""["none","private_key_jwt"]""", "private_key_jwt", true)]
    [InlineData("""["private_key_jwt","none","client_secret_basic"]""", "private_key_jwt", true)]
    [InlineData("""["none"]""", "none", true)]
    [InlineData("""["private_key_jwt"]""", "none", true)]
    [InlineData("""["private_key_jwt"]""", "private_key_jwt", false)]
    [InlineData("""["none"]""", "client_secret_basic", false)]
    [InlineData("""[7,null]""", "private_key_jwt", false)]
    [InlineData("\"none\"", "private_key_jwt", false)]
    public async Task Get_DocumentOfOneWhoCanDoMore_IsAClientIfItCanBePublic(string supported, string preferred, bool isClient)
    {
        // As ChatGPT publishes it.
        publisher.Answer = () => Text($$"""{"client_id":"{{Id}}","client_name":"ChatGPT","redirect_uris":["https://chatgpt.com/connector/oauth/x"],"token_endpoint_auth_method":"{{preferred}}","token_endpoint_auth_methods_supported":{{supported}},"token_endpoint_auth_signing_alg":"RS256","jwks_uri":"https://chatgpt.com/oauth/jwks.json"}""");

        Assert.Equal(isClient, await Get() is not null);
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("large")]
    [InlineData("web page")]
    [InlineData("of another")]
    [InlineData("secret")]
    [InlineData("no JSON")]
    [InlineData("half a character")]
    [InlineData("half a character in a name")]
    [InlineData("no UTF-8")]
    [InlineData("member twice")]
    [InlineData("refused")]
    public async Task Get_WhatIsNoDocumentOfItsOwn_IsNoClient(string fault)
    {
        publisher.Answer = () => fault switch
        {
            "redirect" => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("http://127.0.0.1/") } },
            "large" => Json(new { client_id = Id, client_name = new string('x', 6000), redirect_uris = new[] { OAuthServer.Redirect } }),
            "web page" => new HttpResponseMessage { Content = new StringContent(JsonSerializer.Serialize(Good()), Encoding.UTF8, "text/html") },
            "of another" => Json(new { client_id = "https://other.example/app.json", redirect_uris = new[] { OAuthServer.Redirect } }),
            "secret" => Json(new { client_id = Id, client_secret = "s", redirect_uris = new[] { OAuthServer.Redirect } }),
            "no JSON" => Text("{"),
            "half a character" => Text($$"""{"client_id":"{{Id}}","client_name":"\ud800","redirect_uris":["{{OAuthServer.Redirect}}"]}"""),
            "half a character in a name" => Text($$"""{"client_id":"{{Id}}","client_\ud800":"x","redirect_uris":["{{OAuthServer.Redirect}}"]}"""),
            "no UTF-8" => Bytes([.. "{\"client_name\":\""u8, 0xFF, .. "\"}"u8]),
            "member twice" => Text($$"""{"client_id":"{{Id}}","redirect_uris":["{{OAuthServer.Redirect}}"],"redirect_uris":["https://evil.example/cb"]}"""),
            _ => new HttpResponseMessage(HttpStatusCode.Forbidden),
        };

        Assert.Null(await Get());
        Assert.Null(await Get(asker: There));
        Assert.Equal(1, publisher.Asked); // that there is none is remembered, too
    }

    [Fact]
    public async Task Get_HostThatNeverAnswers_IsGivenUp()
    {
        publisher.Hold();
        var looking = Documents.Get(Id, Here, TestContext.Current.CancellationToken);
        await publisher.UntilUnderWay(1);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new FoundClient(null, MayPass: true), await looking);
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(403, true)]
    [InlineData(0, true)]
    [InlineData(404, false)]
    [InlineData(200, false)]
    public async Task Get_HostThatFailsOnce_IsStillTheClient(int status, bool isClient)
    {
        publisher.Answer = () => Json(Good());
        Assert.NotNull(await Get());
        publisher.Answer = () => status is 0 ? throw new HttpRequestException("away") : status is 200 ? Text("{}") : new HttpResponseMessage((HttpStatusCode)status);

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((isClient, isClient), (await Get() is not null, await Get() is not null));
        Assert.Equal(2, publisher.Asked);
    }

    [Fact]
    public async Task Get_ManySlowHostsOfStrangers_LeaveRoomForOneThatIsKnown()
    {
        publisher.Answer = () => Json(Good());
        await Get();
        publisher.Hold();
        Task<FoundClient>[] slow = [.. Enumerable.Range(0, 8).Select(number => Documents.Get($"https://slow{number}.example/x.json", IPAddress.Parse($"192.0.2.{10 + (number / 2)}"), TestContext.Current.CancellationToken))];
        await publisher.UntilUnderWay(1 + 4);
        time.Advance(TimeSpan.FromSeconds(61)); // ends those, too, whose turn it was
        var known = Documents.Get(Id, There, TestContext.Current.CancellationToken);
        publisher.Release();

        Assert.NotNull((await known).Client);
        Assert.All(await Task.WhenAll(slow), found => Assert.Null(found.Client));
    }

    [Fact]
    public async Task Get_FailureNobodyExpected_IsOneLineAndAnAnswer()
    {
        publisher.Answer = () => throw new NotSupportedException("CANARY");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint.Address, $"/authorize?response_type=code&client_id={Id}&redirect_uri={OAuthServer.Redirect}&code_challenge={OAuthServer.Challenge}&code_challenge_method=S256")) { Headers = { Host = "mcp.example.com" } };

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.InternalServerError, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("CANARY", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ManyFromOneAddress_LeaveRoomForAnother()
    {
        publisher.Hold();
        publisher.Answer = () => Json(Good());
        Task<FoundClient>[] many = [.. Enumerable.Range(0, 8).Select(number => Documents.Get($"https://client.example/{number}.json", Here, TestContext.Current.CancellationToken))];
        await publisher.UntilUnderWay(2);

        var other = Documents.Get(Id, There, TestContext.Current.CancellationToken);
        await publisher.UntilUnderWay(3);

        Assert.Equal(3, publisher.Asked);
        publisher.Release();
        Assert.NotNull((await other).Client);
        Assert.All(await Task.WhenAll(many), found => Assert.Null(found.Client)); // documents of another id
    }

    private static object Good() => new { client_id = Id, client_name = "App", redirect_uris = new[] { OAuthServer.Redirect } };

    private static HttpResponseMessage Json(object document) => Text(JsonSerializer.Serialize(document));

    private static HttpResponseMessage Text(string json) => Bytes(Encoding.UTF8.GetBytes(json));

    private static HttpResponseMessage Bytes(byte[] json) => new() { Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } } };

    private async Task<Client?> Get(IPAddress? asker = null) => (await Documents.Get(Id, asker ?? Here, TestContext.Current.CancellationToken)).Client;

    /// <summary>Whoever publishes documents.</summary>
    private sealed class Publisher : HttpMessageHandler
    {
        private readonly SemaphoreSlim underWay = new(0);
        private TaskCompletionSource held = Done();
        private int asked;
        private int seen;

        public Func<HttpResponseMessage> Answer { get; set; } = () => new();

        public int Asked => asked;

        public void Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => held.SetResult();

        public async Task UntilUnderWay(int count)
        {
            for (; seen < count; seen++)
                await underWay.WaitAsync(TestContext.Current.CancellationToken);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            underWay.Release();
            await held.Task.WaitAsync(cancellationToken);
            return Answer();
        }

        private static TaskCompletionSource Done()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }
    }
}
