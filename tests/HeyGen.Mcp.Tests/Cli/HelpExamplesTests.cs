using System.CommandLine;
using HeyGen.Mcp.Cli;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class HelpExamplesTests
{
    [Theory]
    [InlineData("webhooks --help", "heygen-mcp webhooks setup")]
    [InlineData("webhooks setup --help", "heygen-mcp webhooks setup")]
    [InlineData("http --help", "heygen-mcp http")]
    public void Help_OfACommand_ShowsItsOwnExamples(string line, string example)
    {
        using var output = new StringWriter();

        CommandLine.Parse(line.Split(' '), [WebhooksCommand.Create(), HttpCommand.Create()]).Invoke(new InvocationConfiguration { Output = output });

        Assert.Contains(example, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("heygen-mcp demo", output.ToString(), StringComparison.Ordinal);
    }
}
