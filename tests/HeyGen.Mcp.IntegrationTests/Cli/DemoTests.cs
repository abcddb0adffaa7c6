using HeyGen.Mcp.IntegrationTests.Support;
using HeyGen.Mcp.TestSupport;

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
        Assert.EndsWith($"Done: {file} ({new FileInfo(file).Length:N0} bytes, 20.0 s){Environment.NewLine}", demo.Output, StringComparison.Ordinal);
        Assert.Equal(["create_video_agent", "wait_for_job", "download_video"], demo.Output.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task Demo_JobThatFails_SaysWhyAndSavesNothing()
    {
        using var folder = new TemporaryFolder();

        var demo = await HeyGenMcpProcess.Run(["demo", "--prompt", "[sandbox:fail]", "--output-dir", folder.Path]);

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
        Assert.Empty(heygen.Requests);
    }
}
