namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What is on this machine is reached without the proxy that a network has for everything else.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task Call_SandboxBehindAProxy_IsReachedDirectlyAlsoForItsFiles(string variable)
    {
        await using var proxy = (await FakeUpstream.Start()).Then(502, "");
        using var folder = new TemporaryFolder();

        var call = await HeyGenMcpProcess.Run(["call", "create_speech", "--json", CallCommandTests.Speech, "--sandbox", "-o", Path.Combine(folder.Path, "a.wav")], (variable, proxy.Address.ToString()));

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.Equal(["a.wav"], folder.Content);
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Doctor_HeyGenOnThisMachineBehindAProxy_ShowsTheProxyNoKey(string host)
    {
        await using var proxy = (await FakeUpstream.Start()).Then(502, "");
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"username":"ann","wallet":{"currency":"usd","remaining_balance":7}}}""");

        var doctor = await HeyGenMcpProcess.Run(["doctor"], ("HTTP_PROXY", proxy.Address.ToString()), ("HEYGEN_API_BASE_URL", $"http://{host}:{heygen.Address.Port}"), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal((0, 2), (doctor.ExitCode, heygen.Requests.Count));
        Assert.Contains("answers: name 127.0.0.1", doctor.Output.Replace("name ::1", "name 127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [UnixTheory]
    [InlineData("HTTPS_PROXY", "nonsense::")]
    [InlineData("HTTPS_PROXY", "ftp://x")]
    [InlineData("HTTP_PROXY", "ftp://x")]
    [InlineData("https_proxy", "http://ann:CANARY@:99999")]
    [InlineData("http_proxy", "http://ann:CANARY@proxy:port")]
    [InlineData("ALL_PROXY", "socks://proxy:1080")]
    [InlineData("all_proxy", "http://")]
    public async Task Start_ProxyThatCanNotBeRead_IsToldOnceWithoutItsPassword(string variable, string value)
    {
        var server = await HeyGenMcpProcess.Run(["stdio"], (variable, value), ("NO_PROXY", "*"), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal(0, server.ExitCode);
        Assert.StartsWith($"heygen-mcp: {variable} can't be read as the address of a proxy", Assert.Single(server.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", server.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "http://ann:CANARY@proxy.example.com:8080")]
    [InlineData("HTTPS_PROXY", "proxy.example.com:8080")]
    [InlineData("ALL_PROXY", "socks5://proxy.example.com")]
    [InlineData("HTTP_PROXY", "[::1]:8080")]
    [InlineData("HTTPS_PROXY", "")]
    public async Task Start_ProxyThatCanBeRead_IsNotTold(string variable, string value)
    {
        var server = await HeyGenMcpProcess.Run(["stdio"], (variable, value), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal((0, ""), (server.ExitCode, server.Error));
    }

    [UnixTheory]
    [InlineData("call", "list_voices")]
    [InlineData("http", "--urls", "http://127.0.0.1:0", "--spend-log", "/proc/nowhere/x")]
    [InlineData("doctor")]
    public async Task Command_ProxyThatCanNotBeRead_IsTold(params string[] command)
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":[]}""");

        var ended = await HeyGenMcpProcess.Run(command, ("HTTPS_PROXY", "nonsense::"), ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Contains("HTTPS_PROXY can't be read as the address of a proxy", ended.Output + ended.Error, StringComparison.Ordinal);
    }
}
