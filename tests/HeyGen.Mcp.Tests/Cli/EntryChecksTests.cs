using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Cli.Doctor;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class EntryChecksTests
{
    private const string Key = "hgk_CANARY_0123456789";
    private static readonly string Program = typeof(EntryChecks).Assembly.Location;

    [Theory]
    [InlineData("claude-desktop", """{"mcpServers":{"heygen":{"command":"/nowhere/heygen-mcp","args":["stdio"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "There is no /nowhere/heygen-mcp.")]
    [InlineData("claude-desktop", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio"],"env":{"HEYGEN_API_KEY":"${HEYGEN_API_KEY}"}}}}""", "problem", "Claude Desktop fills in no variables: put the key itself in place of ${HEYGEN_API_KEY}, or name a file with --api-key-file.")]
    [InlineData("claude-desktop", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp"}}}""", "problem", "Claude Desktop starts programs only: add the address under its connectors, or let it start 'npx mcp-remote URL'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"uvx","args":["heygen-mcp"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "That starts another program of this name, from PyPI.")]
    [InlineData("cursor", """{"mcpServers":{"video":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"video":{"command":"dotnet","args":["DLL","stdio","--toolsets","all"],"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio"]}}}""", "problem", "There is no HEYGEN_API_KEY in its env, so calls will say that a key is missing.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio","--sandbox"]}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio","--sandbox","--allow-dir","pics","--allow-dir=/media"]}}}""", "problem", "--allow-dir 'pics' may be another place in each client: write the whole path.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio","--sandbox"],"env":{"HEYGEN_MCP_SPEND_LOG":"./a.jsonl"}}}}""", "problem", "HEYGEN_MCP_SPEND_LOG './a.jsonl' may be another place in each client: write the whole path.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--tolsets","all"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "Its arguments: '--tolsets' is not known; did you mean --toolsets?.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_READONLY":"true"}}}}""", "problem", "HEYGEN_MCP_READONLY is no setting; did you mean HEYGEN_MCP_READ_ONLY?")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"your key from HeyGen"}}}}""", "problem", "Put your key in place of 'your key from HeyGen'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"$HEYGEN_API_KEY"}}}}""", "problem", "Cursor does not fill in $HEYGEN_API_KEY but ${env:HEYGEN_API_KEY}.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${HEYGEN_API_KEY}"}}}}""", "problem", "Cursor does not fill in ${HEYGEN_API_KEY} but ${env:HEYGEN_API_KEY}.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${input:heygen-key}"}}}}""", "problem", "Cursor does not fill in ${input:heygen-key} but ${env:HEYGEN_API_KEY}.")]
    [InlineData("windsurf", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${HEYGEN_API_KEY}"}}}}""", "problem", "Windsurf does not fill in ${HEYGEN_API_KEY} but ${env:HEYGEN_API_KEY}.")]
    [InlineData("windsurf", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${file:/run/key}"}}}}""", "ok", "")]
    [InlineData("vscode", """{"servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"%HEYGEN_API_KEY%"}}}}""", "problem", "VS Code does not fill in %HEYGEN_API_KEY% but ${env:HEYGEN_API_KEY}.")]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}}}""", "problem", "Claude Code does not fill in ${env:HEYGEN_API_KEY} but ${HEYGEN_API_KEY}.")]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"$HEYGEN_API_KEY"}}}}""", "problem", "Claude Code does not fill in $HEYGEN_API_KEY but ${HEYGEN_API_KEY}.")]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${HEYGEN_API_KEY:-none}"}}}}""", "ok", "")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}}}""", "problem", "Gemini CLI does not fill in ${env:HEYGEN_API_KEY} but $HEYGEN_API_KEY.")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"$MY_KEY"}}}}""", "ok", "")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${MY_KEY}"}}}}""", "ok", "")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"$HEYGEN_API_KEY"}}}}""", "problem", "Zed fills in no variables: put the key itself in place of $HEYGEN_API_KEY, or name a file with --api-key-file.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"<your key>"}}}}""", "problem", "Put your key in place of '<your key>'.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"..."}}}}""", "problem", "Put your key in place of '...'.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"hgk_broken in_two"}}}}""", "problem", "There is white space in the key: copy it again.")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"dotnet\"\nargs = [\"DLL\"]\nenv = { HEYGEN_API_KEY = \"$HEYGEN_API_KEY\" }\n", "problem", "Codex fills in no variables: in place of $HEYGEN_API_KEY write env_vars = [\"HEYGEN_API_KEY\"].")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${HEYGEN_API_KEY}"}}}}""", "problem", "Cursor does not fill in ${HEYGEN_API_KEY} but ${env:HEYGEN_API_KEY}.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"authorization":"Bearer $HEYGEN_API_KEY"}}}}""", "problem", "Cursor does not fill in $HEYGEN_API_KEY but ${env:HEYGEN_API_KEY}.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${env:HEYGEN_API_KEY}"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"YOUR_KEY"}}}}""", "problem", "Put your key in place of 'YOUR_KEY'.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"$HEYGEN_API_KEY"}}}}""", "problem", "Zed fills in no variables: put the key itself in place of $HEYGEN_API_KEY.")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"$HEYGEN_API_KEY","HEYGEN_MCP_OUTPUT_DIR":"$HOME/Videos"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_OUTPUT_DIR":"$HOME/Videos"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_OUTPUT_DIR":"${HOME}/Videos"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_OUTPUT_DIR":"$VIDEOS/HeyGen"}}}}""", "problem", "HEYGEN_MCP_OUTPUT_DIR holds $VIDEOS, which nobody filled in: write the value, or leave it out.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_OUTPUT_DIR":"${VIDEOS}/HeyGen"}}}}""", "warning", "HEYGEN_MCP_OUTPUT_DIR holds ${VIDEOS}, which nobody filled in: it counts as not set.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MAX_COST":"1"}}}}""", "warning", "HEYGEN_MAX_COST is not read; did you mean HEYGEN_MCP_MAX_COST_USD_PER_CALL?")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio","--output-dir","${userHome}/Videos"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","stdio","--output-dir","${userHome}/Videos"]}}}""", "problem", "There is no HEYGEN_API_KEY in its env, so calls will say that a key is missing.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--output-dir=${userHome}/Videos"],"env":{"HEYGEN_API_KEY":"your key"}}}}""", "problem", "Put your key in place of 'your key'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--allow-dir","${workspaceFolder}","--tolsets","all"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "Its arguments: '--tolsets' is not known; did you mean --toolsets?.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--api-key-file","${userHome}/key"]}}}""", "ok", "")]
    [InlineData("vscode", """{"servers":{"heygen":{"type":"stdio","command":"dotnet","args":["DLL","stdio"],"env":{"HEYGEN_API_KEY":"${input:key}"}}}, /* mine */ }""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--tools","create_speach"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "--tools names 'create_speach', which is no tool; did you mean create_speech? ('heygen-mcp tools' lists them all).")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_EXCLUDE_TOOLS":"create_speach"}}}}""", "problem", "--exclude-tools names 'create_speach', which is no tool; did you mean create_speech? ('heygen-mcp tools' lists them all).")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--toolsets","Default,TEMPLATES"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--spend-log","/nowhere/x/spend.jsonl"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "--spend-log /nowhere/x/spend.jsonl can't be written: there is no folder /nowhere/x.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY"},"enabled":false}}}""", "warning", "It is switched off in the client.")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = 'dotnet'\nargs = [\n  \"DLL\",\n  \"stdio\",\n]\nenv_vars = [\"HEYGEN_API_KEY\"]\n", "ok", "")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"dotnet\"\nargs = [\"DLL\"]\n\n[mcp_servers.heygen.env]\nHEYGEN_API_KEY = \"KEY\"\n[other]\ncommand = \"no\"\n", "ok", "")]
    public void Of_Entry_SaysWhatItStartsAndWhatIsWrong(string name, string text, string health, string advice)
    {
        using var folder = new TemporaryFolder();
        var client = ClientApp.All.Single(client => client.Name == name) with { ProjectFile = null, File = folder.Write("client", text.Replace("\"KEY\"", $"\"{Key}\"", StringComparison.Ordinal).Replace("DLL", Program.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal)) };

        var (entries, findings) = EntryChecks.Of([client]);

        var finding = Assert.Single(findings);
        Assert.Equal((health, advice), (finding.Health.ToString().ToLowerInvariant(), finding.Advice ?? ""));
        Assert.StartsWith($"{client.Title}, {client.File}: {Assert.Single(entries).Name} ", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, finding.Message + finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FilesOfOthers_AreNoMatter()
    {
        using var folder = new TemporaryFolder();
        var cursor = ClientApp.All.Single(client => client.Name is "cursor") with { ProjectFile = null };

        Assert.Empty(EntryChecks.Of([cursor with { File = folder.Write("a", """{"mcpServers":{"files":{"command":"npx"}}}""") }, cursor with { File = folder.Write("b", "{}") }, cursor with { File = Path.Combine(folder.Path, "none") }]).Findings);
    }

    [Theory]
    [InlineData("""{ "mcpServers": """)]
    [InlineData("""{ "mcpServers": { "heygen": { "command": "npx" }, "heygen": { "command": "npx" } } }""")]
    [InlineData("""{ "mcpServers": {}, "mcpServers": {} }""")]
    [InlineData("""{ "mcpServers": { "heygen": { "command": "npx", "env": {}, "env": {} } } }""")]
    public void Of_FileThatCantBeRead_IsAProblem(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mcp.json", text);

        var finding = Assert.Single(EntryChecks.Of([ClientApp.All.Single(client => client.Name is "cursor") with { ProjectFile = null, File = file }]).Findings);

        Assert.Equal(Health.Problem, finding.Health);
        Assert.Contains(file, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hgk_0123456789abcdefghijkl", "hgk_0123456789abcdefghijkl")]
    [InlineData(" hgk_0123456789abcdefghijkl ", "hgk_0123456789abcdefghijkl")]
    [InlineData("Bearer hgk_0123456789abcdefghijkl", "hgk_0123456789abcdefghijkl")]
    [InlineData("'hgk_0123456789abcdefghijkl'", "hgk_0123456789abcdefghijkl")]
    [InlineData("\"bearer hgk_0123456789abcdefghijkl\"", "hgk_0123456789abcdefghijkl")]
    [InlineData("Bearer \"hgk_0123456789abcdefghijkl\"", "hgk_0123456789abcdefghijkl")]
    [InlineData("''", null)]
    [InlineData("${env:HEYGEN_API_KEY}", null)]
    public void KeyIn_KeyAsPeoplePasteIt_IsTheOneThatIsSent(string written, string? key)
    {
        var entry = new FoundEntry(ClientApp.All[0], "file", "heygen") { Variables = new Dictionary<string, string> { ["HEYGEN_API_KEY"] = written } };

        Assert.Equal(key, EntryChecks.KeyIn(entry));
    }
}
