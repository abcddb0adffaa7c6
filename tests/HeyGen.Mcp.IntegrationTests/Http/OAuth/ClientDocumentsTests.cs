using System.Net;
using System.Text;
using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using Microsoft.Extensions.DependencyInjection;

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

        var client = await Documents.Get(Id, Here, TestContext.Current.CancellationToken);

        Assert.Equal((shown, "client.example"), (client!.Name, client.DocumentHost));
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("large")]
    [InlineData("web page")]
    [InlineData("of another")]
    [InlineData("secret")]
    [InlineData("no JSON")]
    [InlineData("refused")]
    public async Task Get_WhatIsNoDocumentOfItsOwn_IsNoClient(string fault)
    {
        publisher.Answer = () => fault switch
        {
            "redirect" => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("http://127.0.0.1/") } },
            "large" => Json(new { client_id = Id, client_name = new string('x', 6000), redirect_uris = new[] { OAuthServer.Redirect } }),
            "web page" => new HttpResponseMessage { Content = new StringContent(Text(Good()), Encoding.UTF8, "text/html") },
            "of another" => Json(new { client_id = "https://other.example/app.json", redirect_uris = new[] { OAuthServer.Redirect } }),
            "secret" => Json(new { client_id = Id, client_secret = "s", redirect_uris = new[] { OAuthServer.Redirect } }),
            "no JSON" => new HttpResponseMessage { Content = new StringContent("{", Encoding.UTF8, "application/json") },
            _ => new HttpResponseMessage(HttpStatusCode.Forbidden),
        };

        Assert.Null(await Documents.Get(Id, Here, TestContext.Current.CancellationToken));
        Assert.Null(await Documents.Get(Id, There, TestContext.Current.CancellationToken));
        Assert.Equal(1, publisher.Asked); // that there is none is remembered, too
    }

    [Fact]
    public async Task Get_HostThatNeverAnswers_IsGivenUp()
    {
        publisher.Hold();
        var looking = Documents.Get(Id, Here, TestContext.Current.CancellationToken);
        await publisher.UntilUnderWay(1);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await looking);
    }

    [Fact]
    public async Task Get_ManyFromOneAddress_LeaveRoomForAnother()
    {
        publisher.Hold();
        publisher.Answer = () => Json(Good());
        Task<Client?>[] many = [.. Enumerable.Range(0, 8).Select(number => Documents.Get($"https://client.example/{number}.json", Here, TestContext.Current.CancellationToken))];
        await publisher.UntilUnderWay(2);

        var other = Documents.Get(Id, There, TestContext.Current.CancellationToken);
        await publisher.UntilUnderWay(3);

        Assert.Equal(3, publisher.Asked);
        publisher.Release();
        Assert.NotNull(await other);
        Assert.All(await Task.WhenAll(many), Assert.Null); // documents of another id
    }

    private static object Good() => new { client_id = Id, client_name = "App", redirect_uris = new[] { OAuthServer.Redirect } };

    private static string Text(object document) => JsonSerializer.Serialize(document);

    private static HttpResponseMessage Json(object document) => new() { Content = new StringContent(Text(document), Encoding.UTF8, "application/json") };

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
