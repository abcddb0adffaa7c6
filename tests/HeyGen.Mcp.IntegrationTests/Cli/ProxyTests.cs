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
}
