namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>The real process: how it starts, what it refuses, how it ends.</summary>
public sealed class HttpProcessTests
{
    private const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_video_agent","arguments":{"prompt":"A video."}}}""";

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "--urls http://0.0.0.0:0 can be reached from other machines: name the hosts that clients call it by with --allowed-hosts.")]
    [InlineData("--urls http://[::]:0", "--urls http://[::]:0 can be reached from other machines: name the hosts that clients call it by with --allowed-hosts.")]
    [InlineData("--urls http://*:0", "--urls http://*:0 can be reached from other machines: name the hosts that clients call it by with --allowed-hosts.")]
    [InlineData("--urls http://0.0.0.0:0 --allowed-hosts *", "--allowed-hosts takes names, not '*': any web page could reach the server under a name of its own.")]
    [InlineData("--urls nonsense", "--urls must hold addresses such as http://127.0.0.1:8080, not 'nonsense'.")]
    [InlineData("--urls http://localhost:0", "--urls must hold addresses such as http://127.0.0.1:8080, not 'http://localhost:0'. A port that the system chooses needs an address: use http://127.0.0.1:0.")]
    [InlineData("--urls https://127.0.0.1:0", "--urls must hold addresses such as http://127.0.0.1:8080, not 'https://127.0.0.1:0'. TLS is for the proxy in front.")]
    [InlineData("--urls http://127.0.0.1:80000", "--urls must hold addresses such as http://127.0.0.1:8080, not 'http://127.0.0.1:80000'.")]
    [InlineData("--allowed-origins example.com", "--allowed-origins takes origins such as https://app.example.com, not 'example.com'.")]
    [InlineData("--auth none", "--auth must be one of ApiKey, Jwt, OAuth, not 'none'")]
    public async Task Start_Unsafe_IsRefused(string line, string problem)
    {
        var server = await HeyGenMcpProcess.Run(["http", .. line.Split(' ')]);

        Assert.Equal((2, ""), (server.ExitCode, server.Output));
        Assert.StartsWith($"heygen-mcp: {problem}", server.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:8099")]
    [InlineData("http://127.0.0.1:0;http://192.0.2.7:8099")]
    public async Task Start_AddressOfAnotherMachine_IsToldAfterTheLog(string address)
    {
        var server = await HeyGenMcpProcess.Run(["http", "--urls", address, "--allowed-hosts", "mcp.example.com"]);

        Assert.Equal((2, ""), (server.ExitCode, server.Output));
        Assert.Contains($"\nheygen-mcp: --urls {address} can't be listened on: ", server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_IsToldWithTheAddress()
    {
        await using var other = await FakeUpstream.Start();
        var address = other.Address.GetLeftPart(UriPartial.Authority);

        var server = await HeyGenMcpProcess.Run(["http", "--urls", address]);

        Assert.Equal((2, ""), (server.ExitCode, server.Output));
        Assert.Contains($"\nheygen-mcp: --urls {address} can't be listened on: ", server.Error, StringComparison.Ordinal);
        Assert.Contains("in use", server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Sandbox_SaysThatItIsOneAndThatAnyKeyDoes()
    {
        await using var server = HeyGenMcpProcess.Start(["http", "--urls", "http://127.0.0.1:0", "--sandbox"]);
        await server.Endpoint;
        server.Terminate();

        Assert.Contains("this is the sandbox, where any key of 16 or more characters does and nothing costs", (await server.Gone()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithoutAKey_IsNotPaidByTheProcessesOwn()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = HeyGenMcpProcess.Start(
            ["http", "--urls", "http://127.0.0.1:0", "--log-level", "Trace"],
            ("HEYGEN_API_KEY", "hgk_OPERATOR_0123456789"),
            ("HEYGEN_ACCESS_TOKEN", "operator"),
            ("HEYGEN_API_BASE_URL", upstream.Address.ToString()));
        using var client = new HttpClient();
        var endpoint = await server.Endpoint;

        using var refused = await client.SendAsync(Post(endpoint, Call));
        using var inUrl = await client.SendAsync(Post(new Uri($"{endpoint}?api_key=hgk_CANARY_0123456789"), Call));
        server.Terminate();
        var finished = await server.Gone();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, 0, ""), (refused.StatusCode, inUrl.StatusCode, finished.ExitCode, finished.Output));
        Assert.DoesNotContain("CANARY", finished.Error, StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    private static HttpRequestMessage Post(Uri endpoint, string body) => new(HttpMethod.Post, endpoint)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers = { { "Accept", "application/json, text/event-stream" } },
    };
}
