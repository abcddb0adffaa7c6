using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Tests.Cli.Clients;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("[mcp_servers.heygen]\ncommand = \"x\"\nargs = ['a', \"b\"]\nenabled = false\n[mcp_servers.heygen.env]\nA = '1'\n")]
    [InlineData("[ mcp_servers . \"heygen\" ]\ncommand = 'x'\nargs = [\n  \"a\",\n  \"b\"\n]\nenabled = false # for now\nenv = { A = \"1\" }\n[tui]\ncommand = \"y\"\n")]
    [InlineData("[mcp_servers]\nheygen = { command = \"x\", args = [\"a\", \"b\"], enabled = false, env = { A = \"1\" } }\n")]
    [InlineData("mcp_servers.heygen.command = \"x\"\nmcp_servers.heygen.args = [\"a\", \"b\"]\nmcp_servers.heygen.enabled = false\nmcp_servers.heygen.env.A = \"1\"\n")]
    public void Read_EachForm_IsTheSame(string text)
    {
        var (name, server) = Assert.Single(Assert.IsType<JsonObject>(TomlReader.Read(text)["mcp_servers"]));

        Assert.Equal(("heygen", """{"command":"x","args":["a","b"],"enabled":false,"env":{"A":"1"}}"""), (name, server?.ToJsonString()));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("# nothing\n\n", "{}")]
    [InlineData("a = 1 # one\nb = -2.5e3\nc = 0xFF\nd = inf\ne = 1_000\n", """{"a":"1","b":"-2.5e3","c":"0xFF","d":"inf","e":"1_000"}""")]
    [InlineData("a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5\nc = 07:32:00\nd = 1979-05-27 # a day\n", """{"a":"1979-05-27T07:32:00Z","b":"1979-05-27 07:32:00.5","c":"07:32:00","d":"1979-05-27"}""")]
    [InlineData("a = \"x\\ty\\u0041\\\\\"\nb = 'C:\\new'\n", """{"a":"x\tyA\\","b":"C:\\new"}""")]
    [InlineData("a = \"\"\"\nx\ny \\\n   z\"\"\"\nb = '''a'b''''\n", """{"a":"x\ny z","b":"a\u0027b\u0027"}""")]
    [InlineData("a = [ [1, 2], [\"x\", # one\n 'y',\n], ]\n", """{"a":[["1","2"],["x","y"]]}""")]
    [InlineData("a = { b = 1, c.d = 'x', \"e f\" = [] }\r\n", """{"a":{"b":"1","c":{"d":"x"},"e f":[]}}""")]
    [InlineData("[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\n", """{"a":[{"x":"1","b":{"y":"2"}},{}]}""")]
    [InlineData("[a.b]\nx = 1\n[a]\ny = 2\n", """{"a":{"b":{"x":"1"},"y":"2"}}""")]
    [InlineData("[projects.\"/projects/x\"]\ntrust_level = \"trusted\"\n", """{"projects":{"/projects/x":{"trust_level":"trusted"}}}""")]
    public void Read_File_IsTheJsonThatItStandsFor(string text, string json) => Assert.Equal(json, TomlReader.Read(text).ToJsonString());

    [Theory]
    [InlineData("a = 1\n[b\n", 2)]
    [InlineData("a = b\n", 1)]
    [InlineData("a =\n", 1)]
    [InlineData("a\n", 1)]
    [InlineData("= 1\n", 1)]
    [InlineData("a = 1 b = 2\n", 1)]
    [InlineData("a = \"x\n", 1)]
    [InlineData("a = [1, 2\nb = 3\n", 2)]
    [InlineData("a = 1\na = 2\n", 2)]
    [InlineData("a = { b = 1, b = 2 }\n", 1)]
    [InlineData("[a]\n[a]\n", 2)]
    [InlineData("[[a]]\n[a]\n", 2)]
    [InlineData("[a]\n[[a]]\n", 2)]
    [InlineData("a = 1\n[a.b]\n", 2)]
    [InlineData("a = [1]\n[a.b]\n", 2)]
    [InlineData("a = [1]\n[[a]]\n", 2)]
    [InlineData("a = \"C:\\Program Files\"\n", 1)]
    [InlineData("a = \"C:\\Users\\me\"\n", 1)]
    public void Read_TextThatIsNoToml_IsToldWithItsLine(string text, int line) =>
        Assert.StartsWith($"line {line}: TOML does not allow this.", Assert.Throws<FormatException>(() => TomlReader.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("HEYGEN_API_KEY = hgk_secret\n")]
    [InlineData("HEYGEN_API_KEY = \"hgk_secret\nx = 1\n")]
    [InlineData("HEYGEN_API_KEY = \"hgk_secret\"\nHEYGEN_API_KEY = \"hgk_secret\"\n")]
    [InlineData("\"hgk_secret\" = 1\n[hgk_secret]\n")]
    public void Read_TextThatIsNoToml_IsNotRepeated(string text) =>
        Assert.DoesNotContain("hgk_secret", Assert.Throws<FormatException>(() => TomlReader.Read(text)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Read_ListsWithoutEnd_AreRefusedBeforeTheStackIs() =>
        Assert.Throws<FormatException>(() => TomlReader.Read("a = " + new string('[', 100_000)));
}
