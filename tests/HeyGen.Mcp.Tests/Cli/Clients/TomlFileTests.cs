using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Tests.Cli.Clients;

public sealed class TomlFileTests
{
    private const string Entry = "[mcp_servers.heygen]\ncommand = \"new\"\n";

    [Theory]
    [InlineData("", Entry)]
    [InlineData("model = \"o5\" # mine\n", "model = \"o5\" # mine\n\n" + Entry)]
    [InlineData("[mcp_servers.heygen]\ncommand = \"old\"\n[mcp_servers.heygen.env]\nA = \"1\"\n\n[tui]\nx = 1\n", "[tui]\nx = 1\n\n" + Entry)]
    [InlineData("[mcp_servers.heygen2]\ncommand = \"other\"\n", "[mcp_servers.heygen2]\ncommand = \"other\"\n\n" + Entry)]
    [InlineData("a = [\n  [1],\n]\n", "a = [\n  [1],\n]\n\n" + Entry)]
    [InlineData("a = 1\r\n[tui]\r\nx = 1\r\n", "a = 1\n[tui]\nx = 1\n\n" + Entry)]
    public void Put_AnyFile_HoldsTheTableOnceAndAllElse(string text, string expected)
    {
        var after = TomlFile.Put(text, "heygen", Entry);

        Assert.Equal(expected, after);
        Assert.Equal(after, TomlFile.Put(after, "heygen", Entry));
    }
}
