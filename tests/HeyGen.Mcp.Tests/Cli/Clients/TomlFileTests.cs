using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Tests.Cli.Clients;

public sealed class TomlFileTests
{
    private const string Entry = "[mcp_servers.heygen]\ncommand = \"new\"\n";

    [Theory]
    [InlineData("", Entry)]
    [InlineData("model = \"o5\" # mine\n", "model = \"o5\" # mine\n\n" + Entry)]
    [InlineData("model = \"o5\"", "model = \"o5\"\n\n" + Entry)]
    [InlineData("[mcp_servers.heygen]\ncommand = \"old\"\n[mcp_servers.heygen.env]\nA = \"1\"\n\n[tui]\nx = 1\n", "[mcp_servers.heygen]\ncommand = \"new\"\n\n[tui]\nx = 1\n")]
    [InlineData("[mcp_servers.heygen]\nargs = [\n  \"a\", # mine\n]\n# after\n[tui]\nx = 1\n", "[mcp_servers.heygen]\ncommand = \"new\"\n# after\n[tui]\nx = 1\n")]
    [InlineData("[mcp_servers.heygen2]\ncommand = \"other\"\n", "[mcp_servers.heygen2]\ncommand = \"other\"\n\n" + Entry)]
    [InlineData("a = [\n  [1],\n]\n", "a = [\n  [1],\n]\n\n" + Entry)]
    [InlineData("a = 1\r\n[tui]\r\nx = 1\r\n", "a = 1\r\n[tui]\r\nx = 1\r\n\r\n[mcp_servers.heygen]\r\ncommand = \"new\"\r\n")]
    [InlineData("[mcp_servers.\"heygen\"]\ncommand = \"old\"\n[tui]\n", "[mcp_servers.\"heygen\"]\ncommand = \"new\"\n[tui]\n")]
    [InlineData("[ mcp_servers . 'heygen' ] # mine\ncommand = \"old\"\n[ mcp_servers.heygen.\"env\" ]\nA = \"1\"\n", "[ mcp_servers . 'heygen' ] # mine\ncommand = \"new\"\n")]
    [InlineData("  [\"mcp_servers\".heygen]\n  command = 'old' # mine\n", "  [\"mcp_servers\".heygen]\n  command = \"new\" # mine\n")]
    [InlineData("[mcp_servers.heygen]\n[mcp_servers.heygen.command]\npath = \"old\"\n", "[mcp_servers.heygen]\ncommand = \"new\"\n")]
    [InlineData("[mcp_servers]\n[mcp_servers.other]\nheygen = \"x\"\n", "[mcp_servers]\n[mcp_servers.other]\nheygen = \"x\"\n\n" + Entry)]
    [InlineData("heygen = { command = \"no server\" }\n[mcp_servers.other]\n", "heygen = { command = \"no server\" }\n[mcp_servers.other]\n\n" + Entry)]
    [InlineData("heygen = { command = \"no server\" }\n[mcp_servers]\nother = { command = \"x\" }\n", "heygen = { command = \"no server\" }\n[mcp_servers]\nother = { command = \"x\" }\n\n" + Entry)]
    public void Put_AnyFile_HoldsTheTableOnceAndAllElse(string text, string expected)
    {
        var entry = new JsonObject { ["command"] = "new" };

        var after = TomlFile.Put(text, "heygen", entry);

        Assert.Equal(expected, after);
        Assert.Equal(after, TomlFile.Put(after, "heygen", entry));
    }

    [Theory]
    [InlineData("[mcp_servers.heygen]\nenv = { A = \"1\" } # mine\n", "[mcp_servers.heygen]\nenv = { \"A\" = \"1\", \"K\" = \"2\" } # mine\n")]
    [InlineData("[mcp_servers.heygen]\nenv.A = \"1\"\n", "[mcp_servers.heygen]\nenv.K = \"2\"\nenv.A = \"1\"\n")]
    [InlineData("[mcp_servers.heygen.env] # mine\r\nA = \"1\"\r\n", "[mcp_servers.heygen.env] # mine\r\nK = \"2\"\r\nA = \"1\"\r\n\r\n[mcp_servers.heygen]\r\n")]
    [InlineData("[mcp_servers.heygen]\n[mcp_servers.heygen.env]\nA = \"1\"\nK = \"0\" # old\n", "[mcp_servers.heygen]\n[mcp_servers.heygen.env]\nA = \"1\"\nK = \"2\" # old\n")]
    public void Put_MemberOfAnObject_StandsBesideTheOthers(string text, string expected) =>
        Assert.Equal(expected, TomlFile.Put(text, "heygen", new JsonObject { ["env"] = new JsonObject { ["A"] = "1", ["K"] = "2" } }));

    [Theory]
    [InlineData("[mcp_servers]\nheygen = { command = \"old\" }\n")]
    [InlineData("[mcp_servers]\n  \"heygen\".command = \"old\"\n")]
    [InlineData("[ 'mcp_servers' ]\nheygen . args = [ ]\n")]
    [InlineData("mcp_servers.heygen.command = \"old\"\n")]
    [InlineData("mcp_servers = { heygen = { command = \"old\" } }\n")]
    [InlineData("mcp_servers = { }\n[tui]\n")]
    [InlineData("[[mcp_servers]]\nheygen = 1\n")]
    public void Put_ServerInAFormBesideWhichNoTableMayStand_IsRefused(string text) =>
        Assert.Contains("by hand", Assert.Throws<InvalidDataException>(() => TomlFile.Put(text, "heygen", new JsonObject { ["command"] = "new" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Put_AllServersOnOneLine_SaysInWhichFormTheyCanStand() =>
        Assert.Contains("as a table [mcp_servers.NAME]", Assert.Throws<InvalidDataException>(() => TomlFile.Put("mcp_servers = { other = { command = \"x\" } }\n", "heygen", [])).Message, StringComparison.Ordinal);
}
