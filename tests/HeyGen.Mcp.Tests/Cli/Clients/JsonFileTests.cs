using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Tests.Cli.Clients;

public sealed class JsonFileTests
{
    private static readonly JsonObject Entry = new() { ["command"] = "heygen-mcp" };

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("""{ "mcpServers": {} }""")]
    [InlineData("""{ "theme": "dark" }""")]
    [InlineData("""{ "mcpServers": { "other": { "command": "x" } }, "theme": "dark" }""")]
    [InlineData("""{ "mcpServers": { "heygen": { "command": "old", "args": [ { "a": "}" } ] }, "other": { "command": "x" }, } }""")]
    [InlineData("{\n  // mine\n  \"mcpServers\": { /* none yet */ }\n}\n")]
    [InlineData("{\n  \"mcpServers\": {\n    \"other\": {}, // the last\n  },\n}\n")]
    public void Put_AnyFile_HoldsTheEntryAndAllThatWasThere(string text)
    {
        var before = Parse(text);

        var after = JsonFile.Put(text, "mcpServers", "heygen", Entry);

        var expected = before.DeepClone().AsObject();
        if (expected["mcpServers"] is not JsonObject servers)
            expected["mcpServers"] = servers = [];
        servers["heygen"] = Entry.DeepClone();
        Assert.True(JsonNode.DeepEquals(expected, Parse(after)), after);
        Assert.Equal(Comments(text), Comments(after));
        Assert.Equal(after, JsonFile.Put(after, "mcpServers", "heygen", Entry));
    }

    [Theory]
    [InlineData("{\n  \"mcpServers\": {\n    \"heygen\": {\n      // mine\n      \"command\": \"old\", // was\n      \"timeout\": 9,\n    }\n  }\n}", "{\n  \"mcpServers\": {\n    \"heygen\": {\n      // mine\n      \"command\": \"new\", // was\n      \"timeout\": 9,\n    }\n  }\n}")]
    [InlineData("{\r\n  \"mcpServers\": {\r\n    \"heygen\": {\r\n      \"timeout\": 9\r\n    }\r\n  }\r\n}\r\n", "{\r\n  \"mcpServers\": {\r\n    \"heygen\": {\r\n      \"command\": \"new\",\r\n      \"timeout\": 9\r\n    }\r\n  }\r\n}\r\n")]
    public void Put_EntryThatIsThere_ChangesItsMembersAlone(string text, string expected) =>
        Assert.Equal(expected, JsonFile.Put(text, "mcpServers", "heygen", new JsonObject { ["command"] = "new", ["timeout"] = 9 }));

    [Fact]
    public void Put_NewFile_IsIndented() =>
        Assert.Equal("{\n  \"servers\": {\n    \"heygen\": {\n      \"command\": \"heygen-mcp\"\n    }\n  }\n}", JsonFile.Put("", "servers", "heygen", Entry));

    [Theory]
    [InlineData("[]", "The file is not a JSON object.")]
    [InlineData("""{ "mcpServers": [] }""", "mcpServers is not a JSON object.")]
    [InlineData("""{ "mcpServers": "none" }""", "mcpServers is not a JSON object.")]
    [InlineData("""{ "mcpServers": {}, "mcpServers": {} }""", "It has mcpServers twice: remove one.")]
    [InlineData("""{ "mcpServers": { "heygen": {}, "heygen": {} } }""", "It has heygen twice: remove one.")]
    public void Put_NoObjectOrTwo_SaysWhich(string text, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => JsonFile.Put(text, "mcpServers", "heygen", Entry)).Message);

    [Theory]
    [InlineData("{ \"mcpServers\": { ")]
    [InlineData("{ \"a\" 1 }")]
    [InlineData("no JSON")]
    public void Put_BrokenFile_IsRefused(string text) =>
        Assert.ThrowsAny<JsonException>(() => JsonFile.Put(text, "mcpServers", "heygen", Entry));

    private static JsonObject Parse(string text) => JsonNode.Parse(
        string.IsNullOrWhiteSpace(text) ? "{}" : text.TrimStart('\uFEFF'),
        documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();

    private static string[] Comments(string text) => [.. text.Split('\n').Where(line => line.Contains("//", StringComparison.Ordinal) || line.Contains("/*", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..].Split(['}', '\n'])[0].Trim())];
}
