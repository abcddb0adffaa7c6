namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class BadSettingsTests
{
    [Fact]
    public async Task PriceFile_Missing_EndsTheProgramAtTheStart()
    {
        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", "--price-file", "nowhere.json"]);

        Assert.Equal((2, true), (finished.ExitCode, finished.Error.Contains("--price-file nowhere.json can't be read", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("HEYGEN_MCP_STATE_KEY", "too short", "must be 32 bytes")]
    [InlineData("HEYGEN_MCP_CONFIRM_ABOVE_USD", "-1", "must be a number from 0")]
    [InlineData("HEYGEN_MCP_MAX_COST_USD_PER_CALL", "1,50", "must be a number from 0")]
    [InlineData("HEYGEN_MCP_MAX_CREATES_PER_HOUR", "2.5", "must be a whole number from 0")]
    [InlineData("HEYGEN_MCP_CONFIRM", "sometimes", "must be one of Auto, Always, Never")]
    public async Task Settings_BadValue_EndsTheProgramAtTheStart(string name, string value, string problem)
    {
        var finished = await HeyGenMcpProcess.Run(["stdio"], (name, value));

        Assert.Equal((2, true, true), (finished.ExitCode, finished.Error.Contains(name, StringComparison.Ordinal), finished.Error.Contains(problem, StringComparison.Ordinal)));
    }
}
