namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What people read first.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("call --help")]
    [InlineData("tools --help")]
    [InlineData("config --help")]
    [InlineData("download --help")]
    [InlineData("completion --help")]
    [InlineData("demo --help")]
    public async Task Help_InAPipe_NamesArgumentsAndNotTheirValues(string line)
    {
        var help = await HeyGenMcpProcess.Run(line.Split(' '));

        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.DoesNotContain(help.Output.Split('\n'), row => row.Count(character => character is '|') > 10);
        Assert.InRange(help.Output.Length, 200, 16_000);
        Assert.InRange(help.Output.Split('\n').Length, 5, 120);
    }
}
