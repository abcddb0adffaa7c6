using System.Runtime.Versioning;
using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class ConfigCommandTests
{
    public static TheoryData<string> JsonClients => [.. ClientApp.All.Where(client => !client.IsToml).Select(client => client.Name)];

    [Theory]
    [MemberData(nameof(JsonClients))]
    public async Task Write_EachClient_KeepsWhatIsThereAndIsWrittenOnce(string client)
    {
        using var folder = new TemporaryFolder();
        var section = ClientApp.All.Single(app => app.Name == client).Section;
        var file = folder.Write("client.json", $$"""{ "mine": 1, "{{section}}": { "other": { "command": "x" } } }""");
        string[] command = ["config", client, "--sandbox", "--allow-dir", folder.Path, "--file", file, "--write"];

        var written = await HeyGenMcpProcess.Run(command);
        var again = await HeyGenMcpProcess.Run(command);

        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Contains("already", again.Output, StringComparison.Ordinal);
        var root = JsonElement.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(1, root.GetProperty("mine").GetInt32());
        Assert.True(root.GetProperty(section).TryGetProperty("other", out _));
        var entry = root.GetProperty(section).GetProperty("heygen");
        Assert.Equal(["stdio", "--allow-dir", folder.Path, "--sandbox"], entry.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!).Where(argument => !argument.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.True(File.Exists(entry.GetText("command")));
        Assert.False(entry.TryGetProperty("env", out _));
        Assert.Contains("\"mine\": 1", await File.ReadAllTextAsync(file + ".bak"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cursor", """{"mcpServers":{"HeyGen":{"command":"uvx","args":["heygen-mcp@latest"]}}}""", "HeyGen")]
    [InlineData("windsurf", """{"mcpServers":{"video":{"command":"npx","args":["-y","heygen-mcp"]},"heygen":{"command":"x"}}}""", "video")]
    [InlineData("zed", """{"context_servers":{"my-videos":{"url":"https://heygen.example.com/mcp"}}}""", "my-videos")]
    [InlineData("codex", "[mcp_servers.HEYGEN]\ncommand = \"uvx\"\nargs = [\"heygen-mcp\"]\n", "HEYGEN")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"command":"uvx","args":["heygen-mcp@latest"]},"files":{"command":"npx"}}}""", null)]
    public async Task Write_BesideAnotherEntryForThisServer_SaysSo(string client, string text, string? other)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client", text);

        var written = await HeyGenMcpProcess.Run(["config", client, "--sandbox", "--file", file, "--write"]);

        Assert.Equal((0, other is null ? "" : $"heygen-mcp: {file} has an entry '{other}' for this server, too: remove one of them, or {ClientApp.All.Single(app => app.Name == client).Title} starts both."), (written.ExitCode, written.Error.TrimEnd()));
    }

    [Fact]
    public async Task Show_PathsThatDependOnTheFolder_AreWholeBecauseClientsStartElsewhere()
    {
        var shown = await HeyGenMcpProcess.Run(["config", "claude-desktop", "--allow-dir", ".", "--allow-dir", "../more, and more", "--output-dir=out", "--api-key-file", "./key", "--spend-log", "~/spend.jsonl", "--log-file", "a/../b.log", "--price-file", "p.json", "--toolsets", "all"]);

        var arguments = JsonElement.Parse(shown.Output).GetProperty("mcpServers").GetProperty("heygen").GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!).SkipWhile(argument => argument is not "stdio").ToArray();
        var here = arguments[Array.IndexOf(arguments, "--allow-dir") + 1];
        Assert.True(Path.IsPathFullyQualified(here) && here.Length > 3, here);
        Assert.Equal(
            ["stdio", "--toolsets", "all", "--output-dir", Path.Combine(here, "out"), "--allow-dir", here, "--allow-dir", Path.Combine(Path.GetDirectoryName(here)!, "more"), "--allow-dir", Path.Combine(here, "and more"), "--api-key-file", Path.Combine(here, "key"), "--price-file", Path.Combine(here, "p.json"), "--spend-log", Path.Combine(here, "spend.jsonl"), "--log-file", Path.Combine(here, "b.log")],
            arguments);
    }

    [Theory]
    [InlineData(true, "config cursor --sandbox")]
    [InlineData(true, "config --sandbox cursor")]
    [InlineData(true, "config --sandbox on cursor")]
    [InlineData(false, "config --sandbox false cursor")]
    public async Task Show_Sandbox_NeedsNoKey(bool isSandbox, string line)
    {
        var shown = await HeyGenMcpProcess.Run(line.Split(' '));

        var entry = JsonElement.Parse(shown.Output).GetProperty("mcpServers").GetProperty("heygen");
        Assert.Equal((isSandbox, !isSandbox), (entry.GetProperty("args").EnumerateArray().Any(argument => argument.GetString() is "--sandbox"), entry.TryGetProperty("env", out _)));
    }

    [Theory]
    [InlineData("https://mcp.example.com", "https://mcp.example.com/mcp", false)]
    [InlineData("https://mcp.example.com/", "https://mcp.example.com/mcp", false)]
    [InlineData("https://example.com/heygen", "https://example.com/heygen", false)]
    [InlineData("http://127.0.0.1:8080/mcp", "http://127.0.0.1:8080/mcp", false)]
    [InlineData("http://localhost:8080", "http://localhost:8080/mcp", false)]
    [InlineData("http://mcp.example.com/mcp", "http://mcp.example.com/mcp", true)]
    [InlineData("http://192.168.1.20:8080", "http://192.168.1.20:8080/mcp", true)]
    public async Task Url_AnyForm_LeadsToTheServerAndWarnsWhereTheKeyCanBeRead(string given, string written, bool warns)
    {
        var shown = await HeyGenMcpProcess.Run(["config", "cursor", "--url", given]);

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains($"\"{written}\"", shown.Output, StringComparison.Ordinal);
        Assert.Equal(warns, shown.Error.Contains("use https", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://user:secret@mcp.example.com/mcp")]
    [InlineData("https://token@mcp.example.com/mcp")]
    public async Task Url_WithCredentials_IsRefused(string given)
    {
        var refused = await HeyGenMcpProcess.Run(["config", "cursor", "--url", given]);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("no name and no password", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${env:HEYGEN_API_KEY}"}}}}""")]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"type":"http","url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${HEYGEN_API_KEY:-}"}}}}""")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"httpUrl":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"$HEYGEN_API_KEY"}}}}""")]
    [InlineData("windsurf", """{"mcpServers":{"heygen":{"serverUrl":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${env:HEYGEN_API_KEY}"}}}}""")]
    public async Task Show_HostedServer_IsTheClientsOwnForm(string client, string expected)
    {
        var shown = await HeyGenMcpProcess.Run(["config", client, "--url", "https://mcp.example.com/mcp"]);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(shown.Output)), shown.Output);
    }

    [Theory]
    [InlineData("cursor")]
    [InlineData("codex")]
    public async Task Write_ClientThatHasNoFileYet_MakesItForItsOwnerAlone(string client)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "new", "client");

        var written = await HeyGenMcpProcess.Run(["config", client, "--sandbox", "--file", file, "--write"]);

        Assert.Equal((0, "", true), (written.ExitCode, written.Error, (await File.ReadAllTextAsync(file)).Contains("heygen", StringComparison.Ordinal)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Show_Codex_IsToml()
    {
        var shown = await HeyGenMcpProcess.Run(["config", "codex", "--url", "https://mcp.example.com/mcp"]);

        Assert.Equal("[mcp_servers.heygen]\nurl = \"https://mcp.example.com/mcp\"\nenv_http_headers = { \"X-Api-Key\" = \"HEYGEN_API_KEY\" }\n", shown.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("config codex --with-key", "[mcp_servers.heygen]", "env = { \"HEYGEN_API_KEY\" = \"hgk_0123456789abcdef\" }")]
    [InlineData("config codex --with-key --url https://mcp.example.com/mcp", "[mcp_servers.heygen]", "http_headers = { \"X-Api-Key\" = \"hgk_0123456789abcdef\" }")]
    [InlineData("config cursor --with-key", "mcpServers", "\"HEYGEN_API_KEY\": \"hgk_0123456789abcdef\"")]
    public async Task Show_WithKey_IsTheKeyItselfAsItIsSent(string line, string section, string entry)
    {
        var shown = await HeyGenMcpProcess.Run(line.Split(' '), ("HEYGEN_API_KEY", " Bearer hgk_0123456789abcdef\n"));

        Assert.Contains(section, shown.Output, StringComparison.Ordinal);
        Assert.Contains(entry, shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("your key from HeyGen > Settings > API", "HEYGEN_API_KEY holds 'your key from HeyGen > Settings > API', which nobody filled in, so it is no key.")]
    [InlineData("$HEYGEN_API_KEY", "HEYGEN_API_KEY holds '$HEYGEN_API_KEY', which nobody filled in, so it is no key.")]
    [InlineData("hgk_broken in_two", "HEYGEN_API_KEY holds white space")]
    public async Task WithKey_TextThatIsNoKey_IsNotWritten(string key, string problem)
    {
        using var folder = new TemporaryFolder();

        var refused = await HeyGenMcpProcess.Run(["config", "cursor", "--with-key", "--write", "--file", Path.Combine(folder.Path, "mcp.json")], ("HEYGEN_API_KEY", key));

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(problem, refused.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Content);
    }

    [Fact]
    public async Task WithKey_EntryThatNeedsNone_IsToldThatItDoesNothing()
    {
        var shown = await HeyGenMcpProcess.Run(["config", "cursor", "--with-key", "--sandbox"]);

        Assert.Contains("--with-key does nothing: with --sandbox the entry needs no key.", shown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--toolsets nope", "There is no toolset 'nope'")]
    [InlineData("--tools create_speach", "which is no tool; did you mean create_speech?")]
    [InlineData("--price-file /nowhere.json", "--price-file /nowhere.json can't be read")]
    [InlineData("--log-file /proc/x.log", "--log-file /proc/x.log can't be written")]
    [InlineData("--spend-log /nowhere/spend.jsonl", "--spend-log /nowhere/spend.jsonl can't be written")]
    [InlineData("--api-key-file /nowhere", "--api-key-file /nowhere can't be read")]
    [InlineData("--output-dir /proc/x", "--output-dir /proc/x can't be")]
    public async Task Write_SettingsThatNoServerStartsWith_AreRefused(string flags, string problem)
    {
        using var folder = new TemporaryFolder();

        var refused = await HeyGenMcpProcess.Run(["config", "cursor", "--write", "--file", Path.Combine(folder.Path, "mcp.json"), .. flags.Split(' ')]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(problem, refused.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Content);
    }

    [Theory]
    [InlineData("netscape", "claude-desktop")]
    [InlineData("netscape", "run 'heygen-mcp config --help'")]
    [InlineData("claude-desktop --url https://mcp.example.com/mcp", "mcp-remote")]
    [InlineData("cursor --url ftp://mcp.example.com", "--url must be an http or https address")]
    [InlineData("windsurf --project", "no configuration for a project")]
    [InlineData("cursor --with-key", "HEYGEN_API_KEY")]
    [InlineData("cursor --file ", "--file")]
    [InlineData("cursor --allow-dir ", "--allow-dir")]
    public async Task Config_WhatCantBe_SaysWhatCould(string arguments, string advice)
    {
        var refused = await HeyGenMcpProcess.Run(["config", .. arguments.Split(' ')]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(advice, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-desktop", """{"command":"old","args":["x"],"env":{"HEYGEN_API_KEY":"hgk_mine"},"alwaysAllow":["get_video"]}""", "")]
    [InlineData("cursor", """{"command":"old","env":{"HTTPS_PROXY":"http://proxy:8080"},"disabled":true}""", """{"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}""")]
    [InlineData("claude-code", """{"type":"stdio","command":"old","env":{"HEYGEN_API_KEY":"hgk_mine","HTTPS_PROXY":"http://proxy:8080"},"timeout":9}""", "")]
    [InlineData("zed", """{"source":"custom","command":{"path":"old"},"env":{"HEYGEN_API_KEY":"hgk_mine"}}""", "")]
    [InlineData("windsurf", """{"command":"old","env":{},"disabledTools":["delete_video"]}""", """{"env":{"HEYGEN_API_KEY":"${env:HEYGEN_API_KEY}"}}""")]
    [InlineData("gemini", """{"command":"old","env":{"HEYGEN_API_KEY":"hgk_mine"},"trust":false,"timeout":5}""", "")]
    public async Task Write_EntryThatIsThere_KeepsItsMembersAndItsKey(string client, string old, string added)
    {
        using var folder = new TemporaryFolder();
        var section = ClientApp.All.Single(app => app.Name == client).Section;
        var file = folder.Write("client.json", $$"""{ "{{section}}": { "heygen": {{old}} } }""");

        var written = await HeyGenMcpProcess.Run(["config", client, "--toolsets", "all", "--file", file, "--write"]);

        var entry = JsonNode.Parse(await File.ReadAllTextAsync(file))![section]!["heygen"]!.AsObject();
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Contains("all", entry["args"]!.AsArray().Select(argument => argument!.ToString()));
        var expected = JsonNode.Parse(old)!.AsObject();
        if (added.Length > 0)
            expected["env"] = new JsonObject([.. expected["env"]!.DeepClone().AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())), .. JsonNode.Parse(added)!["env"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]);
        foreach (var own in new[] { "command", "args" })
            expected[own] = entry[own]!.DeepClone();
        Assert.NotEqual("old", entry["command"]!.ToString());
        Assert.True(JsonNode.DeepEquals(expected, entry), entry.ToJsonString());
    }

    [Theory]
    [InlineData("cursor", """{ "mcpServers": { "heygen": { "command": "old", "env": { "HEYGEN_API_KEY": "hgk_mine_0123456789", "A": "1" } } } }""")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"old\"\n[mcp_servers.heygen.env]\nHEYGEN_API_KEY = \"hgk_mine_0123456789\"\nA = \"1\"\n")]
    [InlineData("codex", "[mcp_servers.heygen]\ncommand = \"old\"\nenv = { HEYGEN_API_KEY = \"hgk_mine_0123456789\", A = \"1\" }\n")]
    public async Task Write_WithKey_ReplacesTheKeyAlone(string client, string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client", text);

        var written = await HeyGenMcpProcess.Run(["config", client, "--with-key", "--file", file, "--write"], ("HEYGEN_API_KEY", "hgk_other_0123456789"));

        var entry = Assert.Single(ClientContent.Read(ClientApp.All.Single(app => app.Name == client), file).Entries());
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Equal([("A", "1"), ("HEYGEN_API_KEY", "hgk_other_0123456789")], entry.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => (variable.Key, variable.Value)));
    }

    [Theory]
    [InlineData("claude-code", """{"mcpServers":{"heygen":{"type":"stdio","command":"old","args":["x"],"env":{"HEYGEN_API_KEY":"hgk_mine"},"timeout":9}}}""", """{"mcpServers":{"heygen":{"timeout":9,"type":"http","url":"https://mcp.example.com/mcp","headers":{"X-Api-Key":"${HEYGEN_API_KEY:-}"}}}}""")]
    [InlineData("gemini", """{"mcpServers":{"heygen":{"url":"https://old.example.com/sse","headers":{"x-api-key":"hgk_mine"}}}}""", """{"mcpServers":{"heygen":{"httpUrl":"https://mcp.example.com/mcp","headers":{"x-api-key":"hgk_mine"}}}}""")]
    [InlineData("cursor", """{"mcpServers":{"heygen":{"url":"https://old.example.com/mcp","headers":{"Authorization":"Bearer x"}}}}""", """{"mcpServers":{"heygen":{"url":"https://mcp.example.com/mcp","headers":{"Authorization":"Bearer x"}}}}""")]
    public async Task Write_HostedServerInPlaceOfAnother_LeavesNothingOfTheOtherWay(string client, string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client.json", text);

        await HeyGenMcpProcess.Run(["config", client, "--url", "https://mcp.example.com/mcp", "--file", file, "--write"]);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(await File.ReadAllTextAsync(file))), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Write_Again_KeepsTheFirstCopy()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client.json", """{ "mine": 1 }""");

        foreach (var toolsets in new[] { "all", "templates", "default" })
            await HeyGenMcpProcess.Run(["config", "cursor", "--sandbox", "--toolsets", toolsets, "--file", file, "--write"]);

        Assert.Equal("""{ "mine": 1 }""", await File.ReadAllTextAsync(file + ".bak"));
        Assert.Contains("all", await File.ReadAllTextAsync(file + ".bak.2"), StringComparison.Ordinal);
        Assert.Contains("templates", await File.ReadAllTextAsync(file + ".bak.3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-desktop", "{\n  // mine\n  \"mcpServers\": {}\n}", "Claude Desktop takes neither comments nor a comma after the last item")]
    [InlineData("claude-desktop", "{ \"mcpServers\": {}, }", "Claude Desktop takes neither comments nor a comma after the last item")]
    [InlineData("claude-code", "{ \"mcpServers\": {} } // mine", "Claude Code takes neither comments nor a comma after the last item")]
    [InlineData("cursor", "{ \"mcpServers\": {} } { \"theme\": 1 }", "Cursor can't read")]
    [InlineData("cursor", "{ \"mcpServers\": [", "Cursor can't read")]
    [InlineData("claude-desktop", "{ \"a\": 1, \"a\": 2 }", "Claude Desktop can't read")]
    [InlineData("cursor", "{ \"name\": \"J\u00FCrgen\" }", "not UTF-8")]
    [InlineData("codex", "name = \"J\u00FCrgen\"\n", "not UTF-8")]
    [InlineData("codex", "model = \n", "Codex can't read")]
    [InlineData("codex", "[tui\n", "Codex can't read")]
    public async Task Write_FileThatTheClientCanNotRead_SaysSoAndLeavesIt(string client, string text, string problem)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client", System.Text.Encoding.Latin1.GetBytes(text));

        var refused = await HeyGenMcpProcess.Run(["config", client, "--sandbox", "--file", file, "--write"]);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(problem, refused.Error, StringComparison.Ordinal);
        Assert.Contains(file, refused.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1));
        Assert.Equal(["client"], folder.Content);
    }

    [Theory]
    [InlineData("# a\nmodel = \"x\"\n\n[mcp_servers.heygen]\ncommand = \"old\" # mine\nstartup_timeout_sec = 20\n\n# [mcp_servers.other]\n# command = \"later\"\n[tui]\nx = 1\n", "startup_timeout_sec = 20|# [mcp_servers.other]|# command = \"later\"|# mine|[tui]")]
    [InlineData("notes = \"\"\"\n[mcp_servers.heygen]\ncommand = 1\n\"\"\"\n[tui]\n", "notes = \"\"\"\n[mcp_servers.heygen]\ncommand = 1\n\"\"\"\n[tui]")]
    [InlineData("[mcp_servers.heygen]\ncommand = \"old\"\nenv = { HTTPS_PROXY = \"http://p\" }\ntool_timeout_sec = 9.5\n[mcp_servers.heygen.tools.create_speech]\napproval_mode = \"approve\"\n", "HTTPS_PROXY|tool_timeout_sec = 9.5|[mcp_servers.heygen.tools.create_speech]\napproval_mode = \"approve\"")]
    [InlineData("a = 1\r\n[mcp_servers.heygen]\r\ncommand = \"old\"\r\n# mine\r\n[tui]\r\nx = 1\r\n", "a = 1\r\n|# mine\r\n[tui]\r\nx = 1\r\n")]
    [InlineData("[mcp_servers.heygen.tools.create_speech]\napproval_mode = \"approve\"\n", "[mcp_servers.heygen.tools.create_speech]\napproval_mode = \"approve\"\n")]
    public async Task Write_Codex_KeepsWhatIsNotOurs(string text, string kept)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config.toml", text);

        var written = await HeyGenMcpProcess.Run(["config", "codex", "--toolsets", "all", "--file", file, "--write"]);

        var after = await File.ReadAllTextAsync(file);
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.All(kept.Split('|'), part => Assert.Contains(part, after, StringComparison.Ordinal));
        Assert.Equal(text.Contains('\r', StringComparison.Ordinal) ? after.Split('\n').Length - 1 : 0, after.Split("\r\n").Length - 1);
        var entry = Assert.Single(ClientContent.Read(ClientApp.All.Single(app => app.IsToml), file).Entries());
        Assert.Contains("all", entry.Arguments);
        Assert.NotEqual("old", entry.Command);
        Assert.Equal(["HEYGEN_API_KEY"], entry.ForwardedVariables);
    }

    [UnixTheory]
    [InlineData("cursor", "{}", UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData("cursor", "{}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    [InlineData("codex", "", UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_AfterOneThatWasKilled_RemovesItsPartAndClosesTheFileToOthers(string client, string text, UnixFileMode mode)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("client", text);
        File.SetUnixFileMode(file, mode);
        string[] command = ["config", client, "--with-key", "--file", file, "--write"];
        var key = ("HEYGEN_API_KEY", "hgk_other_0123456789");

        var written = await Write();
        var again = await Write();

        Assert.Equal((0, 0), (written.ExitCode, again.ExitCode));
        Assert.Contains("already", again.Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        async Task<Finished> Write()
        {
            File.SetUnixFileMode(folder.Write("client.part", "hgk_LEFT"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            var finished = await HeyGenMcpProcess.Run(command, key);
            Assert.DoesNotContain("client.part", folder.Content);
            return finished;
        }
    }

    [UnixTheory]
    [InlineData("config cursor --with-key", "{ }", true)]
    [InlineData("config cursor --with-key --url https://mcp.example.com/mcp", "{ }", true)]
    [InlineData("config codex --with-key", "[other]\n", true)]
    [InlineData("config cursor", "{ }", false)]
    [InlineData("config cursor --sandbox", "{ }", false)]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_FileThatOthersMayRead_IsClosedToThemIfAKeyStandsInIt(string line, string text, bool isClosed)
    {
        const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        using var folder = new TemporaryFolder();
        var file = folder.Write("client", text);
        File.SetUnixFileMode(file, Open);

        await HeyGenMcpProcess.Run([.. line.Split(' '), "--file", file, "--write"], ("HEYGEN_API_KEY", "hgk_other_0123456789"));

        Assert.NotEqual(text, await File.ReadAllTextAsync(file));
        var expected = isClosed ? UnixFileMode.UserRead | UnixFileMode.UserWrite : Open;
        Assert.Equal((expected, expected), (File.GetUnixFileMode(file), File.GetUnixFileMode(file + ".bak")));
    }

    [UnixTheory]
    [InlineData("config cursor", "{ }", 640)]
    [InlineData("config cursor --with-key", "{ }", 600)]
    [InlineData("config codex --sandbox", "[other]", 640)]
    public async Task Write_RootAndAFileOfAnotherUser_LeavesItWithThatUser(string line, string text, int mode)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root gives files away.");

        var finished = await HeyGenMcpProcess.RunInShell(
            $"echo '{text}' >client && chown 12345:12346 client && chmod 640 client && \"$@\" >log && stat -c '%u:%g %a' client",
            [.. line.Split(' '), "--file", "client", "--write"],
            ("HEYGEN_API_KEY", "hgk_other_0123456789"));

        Assert.Equal((0, $"12345:12346 {mode}"), (finished.ExitCode, finished.Output.Trim()));
    }

    [UnixFact]
    public async Task Write_LinkWithoutItsTarget_WritesTheTargetOrSaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var (target, link, lost) = (Path.Combine(folder.Path, "target.json"), Path.Combine(folder.Path, "link.json"), Path.Combine(folder.Path, "lost.json"));
        File.CreateSymbolicLink(link, target);
        File.CreateSymbolicLink(lost, Path.Combine(folder.Path, "nowhere", "target.json"));

        var written = await HeyGenMcpProcess.Run(["config", "cursor", "--sandbox", "--file", link, "--write"]);
        var refused = await HeyGenMcpProcess.Run(["config", "cursor", "--sandbox", "--file", lost, "--write"]);

        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Contains("heygen", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is a link to", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-code --project --with-key --write", true)]
    [InlineData("cursor --project --with-key --write", true)]
    [InlineData("cursor --project --write", false)]
    public async Task Write_KeyIntoAProject_WarnsThatOthersMayReadIt(string arguments, bool warns)
    {
        var written = await HeyGenMcpProcess.Run(["config", .. arguments.Split(' ')], ("HEYGEN_API_KEY", "hgk_other_0123456789"));

        Assert.Equal((0, warns), (written.ExitCode, written.Error.Contains("keep it out of version control", StringComparison.Ordinal)));
    }
}
