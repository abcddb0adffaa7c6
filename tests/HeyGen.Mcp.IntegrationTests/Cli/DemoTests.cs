using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_Sandbox_EndsWithAFileThatPlays()
    {
        using var folder = new TemporaryFolder();

        var demo = await HeyGenMcpProcess.Run(["demo", "--output-dir", folder.Path]);

        Assert.Equal((0, ""), (demo.ExitCode, demo.Error));
        var file = Path.Combine(folder.Path, Assert.Single(folder.Content));
        var told = demo.Output.TrimEnd().Split('\n', StringSplitOptions.TrimEntries)[^2..];
        Assert.Equal($"Done: {file} ({new FileInfo(file).Length:N0} bytes, 20.0 s)", told[0]);
        Assert.StartsWith("Next, let a client do this: ", told[1], StringComparison.Ordinal);
        Assert.Equal(["create_video_agent", "wait_for_job", "download_video"], demo.Output.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));
    }

    [UnixTheory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("dangling")]
    [InlineData("/proc/x")]
    [InlineData("default")]
    public async Task Demo_FolderThatNothingCanBeSavedIn_IsToldBeforeAnythingIsMade(string output)
    {
        Assert.SkipWhen(output.StartsWith('/') && !OperatingSystem.IsLinux(), "Linux has the folder that nobody can write to.");
        using var folder = new TemporaryFolder();
        folder.Write("file", "mine");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "dangling"), "/proc/x");
        var place = Path.Combine(folder.Path, output);

        var demo = output is "default"
            ? await HeyGenMcpProcess.Run(["demo"], ("HEYGEN_MCP_OUTPUT_DIR", place = Path.Combine(folder.Path, "file")))
            : await HeyGenMcpProcess.Run(["demo", "--output-dir", place]);

        Assert.Equal((1, ""), (demo.ExitCode, demo.Output));
        Assert.StartsWith($"heygen-mcp: {place} can't be ", demo.Error, StringComparison.Ordinal);
        Assert.Single(demo.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Demo_JobThatFails_SaysWhyAndSavesNothing()
    {
        using var folder = new TemporaryFolder();
        await using var heygen = await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000 });

        var demo = await HeyGenMcpProcess.Run(["demo", "--live", "--yes", "--prompt", "[sandbox:fail]", "--output-dir", folder.Path], HeyGenMcpProcess.AccountAt(heygen));

        Assert.Equal(1, demo.ExitCode);
        Assert.StartsWith("heygen-mcp: The job ended as failed. Sandbox: the job failed, as the trigger word asked.", demo.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Content);
    }

    [Theory]
    [InlineData("", "heygen-mcp: No HeyGen credential: neither HEYGEN_API_KEY nor HEYGEN_ACCESS_TOKEN is set.")]
    [InlineData("hgk_TEST_0123456789abcdef", "heygen-mcp: nobody is there to agree; give --yes if the money may be spent.")]
    public async Task Demo_LiveWithoutKeyOrAgreement_SendsNothing(string key, string problem)
    {
        await using var heygen = await FakeUpstream.Start();

        var demo = await HeyGenMcpProcess.Run(["demo", "--live"], ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", key));

        Assert.Equal(1, demo.ExitCode);
        Assert.StartsWith(problem, demo.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("env block", demo.Error, StringComparison.Ordinal); // a terminal has none
        Assert.Empty(heygen.Requests);
    }

    [Theory]
    [InlineData("--live", "--live")]
    [InlineData("--resume sess_1", "--resume sess_1")]
    [InlineData("--live --resume sess_1", "--resume sess_1")]
    public async Task Demo_WithoutKey_AdvisesTheSameOnce(string flags, string advised)
    {
        var demo = await HeyGenMcpProcess.Run(["demo", .. flags.Split(' ')]);

        Assert.EndsWith($" demo {advised}", demo.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/x", "wallet 50", "heygen-mcp: output folder: /proc/x can't be made in /proc.")]
    [InlineData("", "wallet 0", "heygen-mcp: balance: API wallet: 0 usd.")]
    [InlineData("", "401", "heygen-mcp: account: ")]
    public async Task Demo_LiveThatCantEndWell_MakesNothing(string outputDir, string heygenSays, string problem)
    {
        Assert.SkipWhen(outputDir.Length > 0 && !OperatingSystem.IsLinux(), "Linux has the folder that nobody can write to.");
        await using var heygen = await FakeUpstream.Start();
        using var folder = new TemporaryFolder();
        if (heygenSays is "401")
            heygen.Then(401, """{"error":{"code":"unauthorized","message":"Invalid API key"}}""");
        else
            heygen.Then(200, """{"data":{"username":"ann","billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":0}}}""".Replace(":0}", $":{heygenSays.Split(' ')[1]}}}", StringComparison.Ordinal));

        var demo = await HeyGenMcpProcess.Run(["demo", "--live", "--yes", "--output-dir", outputDir is "" ? folder.Path : outputDir], ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", "hgk_TEST_0123456789abcdef"));

        Assert.Equal(1, demo.ExitCode);
        Assert.StartsWith(problem, demo.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was sent that costs money", demo.Error, StringComparison.Ordinal);
        Assert.All(heygen.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Demo_LiveThatIsBrokenOff_SaysHowToFetchTheVideo()
    {
        using var folder = new TemporaryFolder();
        var place = Path.Combine(folder.Path, "My Videos");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var heygen = await SandboxServer.StartAsync(new SandboxOptions(), time, TestContext.Current.CancellationToken);
        var variables = HeyGenMcpProcess.AccountAt(heygen);
        await using var demo = HeyGenMcpProcess.Start(["demo", "--live", "--yes", "--output-dir", place], variables);
        while (!(await demo.NextLine()).StartsWith("> wait_for_job", StringComparison.Ordinal))
        {
        }

        demo.Terminate();
        var broken = await demo.Gone();
        time.Advance(TimeSpan.FromHours(1));
        var command = broken.Error.TrimEnd().Split("at no further cost: ")[^1];
        var words = await HeyGenMcpProcess.WordsOf(command);
        var resumed = await HeyGenMcpProcess.Run(words[Array.IndexOf(words, "demo")..], ("HEYGEN_API_KEY", SandboxOptions.DemoKey), (words[0].Split('=')[0], words[0].Split('=')[^1]));

        Assert.Equal(130, broken.ExitCode);
        Assert.Contains("HeyGen goes on with the video, session ", broken.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.EndsWith(".mp4", Assert.Single(Directory.GetFiles(place)), StringComparison.Ordinal);
        Assert.Single(heygen.Ledger.Charges);
    }
}
