using System.Runtime.Versioning;
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
    [InlineData("vscode", """{"servers":{"heygen":{"type":"stdio","command":"dotnet","args":["DLL","stdio"],"env":{"HEYGEN_API_KEY":"${input:key}"}}}, /* mine */ "inputs":[{"type":"promptString","id":"key"}], }""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--tools","create_speach"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "--tools names 'create_speach', which is no tool; did you mean create_speech? ('heygen-mcp tools' lists them all).")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY","HEYGEN_MCP_EXCLUDE_TOOLS":"create_speach"}}}}""", "problem", "--exclude-tools names 'create_speach', which is no tool; did you mean create_speech? ('heygen-mcp tools' lists them all).")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--toolsets","Default,TEMPLATES"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--spend-log","/nowhere/x/spend.jsonl"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "--spend-log /nowhere/x/spend.jsonl can't be written: there is no folder /nowhere/x.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":"stdio","env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "args must be a list of texts, such as [\"stdio\"].")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":{"0":"stdio"},"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "args must be a list of texts, such as [\"stdio\"].")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL",8080],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "args must be a list of texts, such as [\"stdio\"].")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":["HEYGEN_API_KEY=KEY"]}}}""", "problem", "env must be an object of texts, each under the name of a variable such as HEYGEN_API_KEY.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":["dotnet","DLL"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "command must be a text; what follows the program belongs into args.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","http"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "It starts 'http', which does not serve on standard input and output: write 'stdio'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","doctor"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "It starts 'doctor', which does not serve on standard input and output: write 'stdio'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--read-only","http","--toolsets","all"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "It starts 'http', which does not serve on standard input and output: write 'stdio'.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"DLL","args":["stdio"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "A .dll is no program: the command is 'dotnet', and the .dll is the first of its args.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"DLL stdio","args":[],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "There is no DLL stdio: the command is 'DLL', and 'stdio' belongs into args.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet DLL stdio","env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "There is no dotnet DLL stdio: the command is 'dotnet', and 'DLL stdio' belongs into args.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"http://127.0.0.1:8080","headers":{"X-Api-Key":"KEY"}}}}""", "problem", "The server answers at /mcp: write http://127.0.0.1:8080/mcp.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/","headers":{"X-Api-Key":"KEY"}}}}""", "problem", "The server answers at /mcp: write https://mcp.example.com/mcp.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"http://127.0.0.1:8080/sse","headers":{"X-Api-Key":"KEY"}}}}""", "problem", "The server answers at /mcp: write http://127.0.0.1:8080/mcp.")]
    [InlineData("vscode", """{"servers":{"heygen":{"type":"sse","url":"http://127.0.0.1:8080/mcp","headers":{"X-Api-Key":"KEY"}}}}""", "problem", "Its type is sse, a transport that this server has not: write http.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"KEY"}}}}""", "problem", "Authorization needs 'Bearer ' before the key; or send it as X-Api-Key.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"ApiKey 0123456789abcdef"}}}}""", "problem", "Authorization needs 'Bearer ' before the key; or send it as X-Api-Key.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"Bearer 0123456789abcdef"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"${env:MY_HEADER}"}}}}""", "ok", "")]
    [InlineData("vscode", """{"servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${input:key}"}}}}""", "problem", "There is no input key under inputs of the file: add one of type promptString, whose password member is true.")]
    [InlineData("vscode", """{"servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${input:key}"}}},"inputs":[{"type":"promptString","id":"heygen-key"}]}""", "problem", "There is no input key under inputs of the file: add one of type promptString, whose password member is true.")]
    [InlineData("vscode", """{"servers":{"heygen":{"type":"http","url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${input:key}"}}}}""", "problem", "There is no input key under inputs of the file: add one of type promptString, whose password member is true.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"KEY"},"enabled":false}}}""", "warning", "It is switched off in the client.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"disabled":true}}}""", "warning", "It is switched off in the client. There is no HEYGEN_API_KEY in its env, so calls will say that a key is missing.")]
    [InlineData("windsurf", """{"mcpServers":{"heygen":{"command":"uvx","args":["heygen-mcp"],"disabled":true,"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "warning", "It is switched off in the client. That starts another program of this name, from PyPI.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"http://mcp.example.com/mcp","headers":{"X-Api-Key":"KEY"}}}}""", "warning", "http lets everyone on the way read, and use, the key: use https, unless the network is yours alone.")]
    [InlineData("vscode", """{"servers":{"heygen":{"type":"http","url":"http://192.168.1.20:8080/mcp","headers":{"Authorization":"Bearer 0123456789abcdef"}}}}""", "warning", "http lets everyone on the way read, and use, the key: use https, unless the network is yours alone.")]
    [InlineData("codex", "[mcp_servers.heygen]\nurl = \"http://heygen.example.com/mcp\"\n", "warning", "http lets everyone on the way read, and use, the key: use https, unless the network is yours alone.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"http://localhost:8080/mcp","headers":{"X-Api-Key":"KEY"}}}}""", "ok", "")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--allow-dir","/nowhere/pics","--allow-dir","/"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""", "problem", "--allow-dir /nowhere/pics: there is no such folder.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL","--sandbox"],"env":{"HEYGEN_MCP_ALLOW_DIR":"/nowhere/a"}}}}""", "problem", "--allow-dir /nowhere/a: there is no such folder.")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_APIKEY":"KEY"}}}}""", "problem", "There is no HEYGEN_API_KEY in its env, so calls will say that a key is missing. HEYGEN_APIKEY is there, but is not read.")]
    [InlineData("zed", """{"context_servers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_KEY":"KEY"}}}}""", "problem", "There is no HEYGEN_API_KEY in its env, so calls will say that a key is missing. HEYGEN_KEY is there, but is not read.")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = 'dotnet'\nargs = [\n  \"DLL\",\n  \"stdio\",\n]\nenv_vars = [\"HEYGEN_API_KEY\"]\n", "ok", "")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"dotnet\"\nargs = [\"DLL\"]\n\n[mcp_servers.heygen.env]\nHEYGEN_API_KEY = \"KEY\"\n[other]\ncommand = \"no\"\n", "ok", "")]
    public void Of_Entry_SaysWhatItStartsAndWhatIsWrong(string name, string text, string health, string advice)
    {
        using var folder = new TemporaryFolder();
        var client = App(name, folder.Write("client", text.Replace("\"KEY\"", $"\"{Key}\"", StringComparison.Ordinal).Replace("DLL", Program.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal)));

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(client.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var (entries, findings) = EntryChecks.Of([client]);

        var finding = Assert.Single(findings);
        Assert.Equal((health, advice.Replace("DLL", Program, StringComparison.Ordinal)), (finding.Health.ToString().ToLowerInvariant(), finding.Advice ?? ""));
        Assert.StartsWith($"{client.Title}, {client.File}: {Assert.Single(entries).Name} ", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, finding.Message + finding.Advice, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"hgk_"}}}}""", UnixFileMode.OtherRead, true)]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"hgk_"}}}}""", UnixFileMode.GroupRead, true)]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"Bearer hgk_"}}}}""", UnixFileMode.OtherRead, true)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"dotnet\"\nargs = [\"DLL\"]\nenv = { \"HEYGEN_API_KEY\" = \"hgk_\" }\n", UnixFileMode.OtherRead, true)]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"hgk_"}}}}""", UnixFileMode.None, false)]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"dotnet","args":["DLL"],"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}}}""", UnixFileMode.OtherRead, false)]
    [UnsupportedOSPlatform("windows")]
    public void Of_EntryWithAKeyThatOthersMayRead_IsAWarning(string name, string text, UnixFileMode others, bool isTold)
    {
        using var folder = new TemporaryFolder();
        var client = ClientApp.All.Single(client => client.Name == name) with { ProjectFile = null, File = folder.Write("client", text.Replace("hgk_", Key, StringComparison.Ordinal).Replace("DLL", Program, StringComparison.Ordinal)) };
        File.SetUnixFileMode(client.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        var finding = Assert.Single(EntryChecks.Of([client]).Findings);

        Assert.Equal(isTold ? (Health.Warning, $"Others on this machine may read the key in it: run chmod 600 on {client.File}.") : (Health.Ok, null), (finding.Health, finding.Advice));
    }

    [Theory]
    [InlineData("""["run","--rm","heygen-mcp"]""", "KEY", "Without -i a container has no standard input, so the server ends at once. What stands in env does not reach into a container: add '-e', 'HEYGEN_API_KEY' before the image.", false)]
    [InlineData("""["run","--rm","-e","HEYGEN_API_KEY","heygen-mcp"]""", "KEY", "Without -i a container has no standard input, so the server ends at once.", true)]
    [InlineData("""["run","-i","--rm","heygen-mcp"]""", "KEY", "What stands in env does not reach into a container: add '-e', 'HEYGEN_API_KEY' before the image.", false)]
    [InlineData("""["run","-i","--rm","heygen-mcp","-e","HEYGEN_API_KEY"]""", "KEY", "Its arguments: '-e' is not known.", false)]
    [InlineData("""["run","-it","-e","HEYGEN_API_KEY","heygen-mcp"]""", "KEY", "-t wants a terminal, which a client is not: leave it out.", true)]
    [InlineData("""["run","-di","-e","HEYGEN_API_KEY","heygen-mcp"]""", "KEY", "With -d the container runs apart from the client: leave it out.", true)]
    [InlineData("""["run","-i","-e","HEYGEN_API_KEY","heygen-mcp","http"]""", "KEY", "It starts 'http', which does not serve on standard input and output: write 'stdio'.", true)]
    [InlineData("""["run","-i","-e","HEYGEN_API_KEY","heygen-mcp","--tolsets","all"]""", "KEY", "Its arguments: '--tolsets' is not known; did you mean --toolsets?.", true)]
    [InlineData("""["run","-i","-e","HEYGEN_API_KEY=your key","heygen-mcp"]""", "KEY", "Put your key in place of 'your key'.", false)]
    [InlineData("""["run","-i","-e","HEYGEN_API_KEY","heygen-mcp"]""", "", "There is an empty text where the key belongs.", false)]
    [InlineData("""["run","-i","--rm","-e","HEYGEN_API_KEY","heygen-mcp"]""", "KEY", "", true)]
    [InlineData("""["run","-i","--rm","--user","1:1","-eHEYGEN_API_KEY","--mount","type=bind,src=/a,dst=/videos","ghcr.io/me/heygen-mcp:1","stdio","--read-only"]""", "KEY", "", true)]
    [InlineData("""["container","run","--interactive","--env=HEYGEN_API_KEY","heygen-mcp","--output-dir","/videos"]""", "KEY", "", true)]
    [InlineData("""["run","-i","--env-file","/home/ann/heygen.env","heygen-mcp"]""", "KEY", "", false)]
    [InlineData("""["run","-i","heygen-mcp","--sandbox"]""", "KEY", "", false)]
    [InlineData("""["run","-i","heygen-mcp","--sandbox","--allow-dir","/home/ann/Pictures"]""", "KEY", "--allow-dir /home/ann/Pictures is not there in the container: mount the folder with '-v', 'FOLDER:/home/ann/Pictures'.", false)]
    [InlineData("""["run","-i","-v","/home/ann:/pics","heygen-mcp","--sandbox","--allow-dir=/pictures"]""", "KEY", "--allow-dir /pictures is not there in the container: mount the folder with '-v', 'FOLDER:/pictures'.", false)]
    [InlineData("""["run","-i","-v","/home/ann:/pics:ro","heygen-mcp","--sandbox","--allow-dir","/pics/2026"]""", "KEY", "", false)]
    [InlineData("""["run","-i","--volume=C:\\\\pics:/pics","heygen-mcp","--sandbox","--allow-dir","/pics/"]""", "KEY", "", false)]
    [InlineData("""["run","-i","--mount","type=bind,source=/a,target=/pics","heygen-mcp","--sandbox","--allow-dir","/pics"]""", "KEY", "", false)]
    [InlineData("""["run","-i","--volumes-from","other","heygen-mcp","--sandbox","--allow-dir","/pics"]""", "KEY", "", false)]
    [InlineData("""["run","-i","-v","/k:/k","heygen-mcp","--api-key-file","/k"]""", "KEY", "", false)]
    public void Of_Container_HasAStandardInputAndGetsTheKey(string arguments, string key, string advice, bool hasKey)
    {
        using var folder = new TemporaryFolder();
        var docker = JsonSerializer.Serialize(folder.Write("docker", ""));
        var file = folder.Write("client", "{\"mcpServers\":{\"heygen\":{\"command\":" + docker + ",\"args\":" + arguments + ",\"env\":{\"HEYGEN_API_KEY\":\"" + (key is "KEY" ? Key : key) + "\"}}}}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var (entries, findings) = EntryChecks.Of([App("cursor", file)]);

        Assert.Equal((advice, hasKey), (Assert.Single(findings).Advice ?? "", findings[0].Message.EndsWith(", with a key", StringComparison.Ordinal)));
        Assert.Equal(hasKey ? Key : null, KeyChecks.KeyIn(Assert.Single(entries)));
        Assert.DoesNotContain(Key, findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-desktop", """{"servers":{"heygen":{"command":"npx","args":["heygen-mcp"]}}}""", "heygen stands under 'servers'", "Move it into the object mcpServers.")]
    [InlineData("claude-desktop", """{"mcp_servers":{"heygen":{"command":"npx"}}}""", "heygen stands under 'mcp_servers'", "Move it into the object mcpServers.")]
    [InlineData("claude-desktop", """{"mcpservers":{"heygen":{"command":"npx"}}}""", "heygen stands under 'mcpservers'", "Move it into the object mcpServers.")]
    [InlineData("claude-desktop", """{"heygen":{"command":"npx","args":["stdio"]}}""", "heygen stands at the top of the file", "Move it into the object mcpServers.")]
    [InlineData("claude-desktop", """{"mcpServers":[{"name":"heygen","command":"npx"}]}""", "heygen stands in the list 'mcpServers'", "Move it into the object mcpServers.")]
    [InlineData("claude-desktop", """{"mcpServers":{"mcpServers":{"video":{"command":"heygen-mcp"}}}}""", "video stands under 'mcpServers.mcpServers'", "Move it into the object mcpServers.")]
    [InlineData("vscode", """{"mcpServers":{"heygen":{"command":"npx"}}}""", "heygen stands under 'mcpServers'", "Move it into the object servers.")]
    [InlineData("zed", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp"}}}""", "heygen stands under 'mcpServers'", "Move it into the object context_servers.")]
    [InlineData("codex", "[mcpServers.heygen]\ncommand = \"npx\"\n", "heygen stands under 'mcpServers'", "Move it into the table mcp_servers.")]
    [InlineData("codex", "[heygen]\ncommand = \"npx\"\n", "heygen stands at the top of the file", "Move it into the table mcp_servers.")]
    public void Of_EntryOutsideTheClientsSection_IsToldWithWhereItBelongs(string name, string text, string where, string advice)
    {
        using var folder = new TemporaryFolder();
        var client = App(name, folder.Write("client", text));

        var (entries, findings) = EntryChecks.Of([client]);

        Assert.Empty(entries);
        Assert.Equal((Health.Problem, $"{client.Title}, {client.File}: {where}, which {client.Title} does not read", advice), (Assert.Single(findings).Health, findings[0].Message, findings[0].Advice));
    }

    [Fact]
    public void Of_EntryInTheFileOfOlderVersions_IsAWarningThatNamesTheNewOne()
    {
        using var folder = new TemporaryFolder();
        var old = folder.Write("settings.json", """{"editor.tabSize":2,"mcp":{"servers":{"heygen":{"command":"npx","args":["heygen-mcp"]}}},}""");
        var client = App("vscode", Path.Combine(folder.Path, "mcp.json"));

        var finding = Assert.Single(EntryChecks.Of([client]).Findings);

        Assert.Equal((Health.Warning, $"VS Code, {old}: heygen stands under 'mcp.servers', which VS Code does not read", $"Move it into the object servers of {client.File}, which newer versions read."), (finding.Health, finding.Message, finding.Advice));
    }

    [Theory]
    [InlineData("claude-code", """{"projects":{"/projects/heygen":{"history":[{"display":"heygen"}],"mcpServers":{"heygen":{"command":"npx"}}}}}""")]
    [InlineData("claude-code", """{"permissions":{"allow":["mcp__heygen"]},"toolUsage":{"heygen":{"count":3}}}""")]
    [InlineData("zed", """{"agent":{"profiles":{"write":{"context_servers":{"heygen":{"tools":{"get_video":true}}}}}}}""")]
    [InlineData("codex", "[projects.\"/projects/heygen\"]\ntrust_level = \"trusted\"\n")]
    public void Of_FileThatNamesHeyGenButHasNoEntry_IsNoMatter(string name, string text)
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(EntryChecks.Of([App(name, folder.Write("client", text))]).Findings);
    }

    [Theory]
    [InlineData("claude-desktop", """{"mcpServers":{"heygen":{"command":"npx",}}}""", true)]
    [InlineData("claude-desktop", "{\n// mine\n\"mcpServers\":{}}", true)]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"command":"npx"}},}""", true)]
    [InlineData("claude-code", """{"mcpServers":{} /* none */}""", true)]
    [InlineData("claude-desktop", """{"mcpServers": """, false)]
    [InlineData("codex", "[mcp_servers.heygen\ncommand=x", false)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = npx\n", false)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand \"npx\"\n", false)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"npx\nargs = []\n", false)]
    [InlineData("codex", "[mcp_servers.heygen]\nargs = [\"a\"\n[tui]\n", false)]
    [InlineData("codex", "{\"mcpServers\":{\"heygen\":{\"command\":\"npx\"}}}", false)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"npx\"\n[mcp_servers.heygen]\ncommand = \"npx\"\n", false)]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"npx\"\ncommand = \"npx\"\n", false)]
    public void Of_FileThatItsClientCantRead_IsAProblem(string name, string text, bool isLenient)
    {
        using var folder = new TemporaryFolder();
        var client = App(name, folder.Write("client", text));

        var finding = Assert.Single(EntryChecks.Of([client]).Findings);

        Assert.Equal(Health.Problem, finding.Health);
        Assert.StartsWith($"{client.Title} can't read {client.File}: ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(isLenient, finding.Advice?.StartsWith($"{client.Title} takes neither comments nor a comma after the last item", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_FilesOfOthers_AreNoMatter()
    {
        using var folder = new TemporaryFolder();
        var cursor = App("cursor", "");

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

        var finding = Assert.Single(EntryChecks.Of([App("cursor", file)]).Findings);

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

        Assert.Equal(key, KeyChecks.KeyIn(entry));
    }

    private static ClientApp App(string name, string file) => ClientApp.All.Single(client => client.Name == name) with { ProjectFile = null, File = file };
}
