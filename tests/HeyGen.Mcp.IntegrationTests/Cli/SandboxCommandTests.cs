using System.Diagnostics;

namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class SandboxCommandTests
{
    [Fact]
    public async Task Sandbox_Started_TellsItsAddressServesItsKeyAndEndsWhenAsked()
    {
        await using var sandbox = HeyGenMcpProcess.Start(["sandbox", "--urls", "http://127.0.0.1:0", "--api-key", "my-own-sandbox-key"]);
        var address = (await sandbox.NextLine()).Split(' ')[3].TrimEnd(':');

        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json"], ("HEYGEN_API_BASE_URL", address), ("HEYGEN_API_KEY", "my-own-sandbox-key"));
        Assert.Equal("ok", doctor.Json.GetText("health"));

        if (OperatingSystem.IsWindows())
            return; // no signal to send there
        using (var kill = Process.Start("kill", ["-TERM", $"{sandbox.Id}"]))
            await kill.WaitForExitAsync();
        var ended = await sandbox.Gone();

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.All(FaultTriggers.All, trigger => Assert.Contains(trigger.Word, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sandbox_PortInUse_IsToldWithTheAddress()
    {
        await using var other = await FakeUpstream.Start();

        var sandbox = await HeyGenMcpProcess.Run(["sandbox", "--urls", other.Address.ToString()]);

        Assert.Equal((2, ""), (sandbox.ExitCode, sandbox.Output));
        Assert.StartsWith($"heygen-mcp: --urls {other.Address} can't be listened on: ", sandbox.Error, StringComparison.Ordinal);
        Assert.Contains("address already in use", sandbox.Error, StringComparison.Ordinal);
    }

    /// <summary>What the server would read in another way than whoever checked it: as every address of the machine, for one.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("http://127.0.0.1:0?x=1")]
    [InlineData("http://127.0.0.1:0#x")]
    [InlineData("http://user:password@127.0.0.1:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("http://localhost:0")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("nonsense")]
    public async Task Sandbox_AddressThatIsNone_IsRefused(string address)
    {
        var sandbox = await HeyGenMcpProcess.Run(["sandbox", "--urls", address]);

        Assert.Equal((2, ""), (sandbox.ExitCode, sandbox.Output));
        Assert.StartsWith("heygen-mcp: --urls must be an http URL with an address of this machine", sandbox.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Sandbox_AddressThatTheSystemRefuses_IsToldWithoutAStackTrace()
    {
        var sandbox = await HeyGenMcpProcess.Run(["sandbox", "--urls", "http://[::ffff:127.0.0.1]:0"]);

        Assert.Equal((2, ""), (sandbox.ExitCode, sandbox.Output));
        Assert.StartsWith("heygen-mcp: --urls http://[::ffff:127.0.0.1]:0 can't be listened on: ", sandbox.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sandbox.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0?x=1")]
    [InlineData("http://user@127.0.0.1:0")]
    [InlineData(" http://127.0.0.1:0/path ")]
    public async Task Start_AddressWithMoreThanAHostAndAPort_ListensOnThisMachineAlone(string url)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Urls = url });

        Assert.True(sandbox.BaseAddress.IsLoopback, sandbox.BaseAddress.ToString());
    }
}
