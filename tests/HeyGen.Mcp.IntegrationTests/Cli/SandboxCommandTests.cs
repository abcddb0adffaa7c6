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
        Assert.All(TriggerWords.All, trigger => Assert.Contains(trigger.Word, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sandbox_PortInUse_FailsWithTheReason()
    {
        await using var other = await FakeUpstream.Start();

        var sandbox = await HeyGenMcpProcess.Run(["sandbox", "--urls", other.Address.ToString()]);

        Assert.Equal((1, ""), (sandbox.ExitCode, sandbox.Output));
        Assert.Contains("address already in use", sandbox.Error, StringComparison.Ordinal);
    }
}
