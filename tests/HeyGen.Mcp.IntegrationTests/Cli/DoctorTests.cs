using HeyGen.Mcp.Cli.Doctor;
using HeyGen.Mcp.Features.Account;

namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class DoctorTests
{
    private const string Key = "hgk_CANARY_0123456789";

    [Fact]
    public async Task Doctor_Sandbox_FindsAllWell()
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--sandbox", "--json"]);

        Assert.Equal((0, "ok", ""), (doctor.ExitCode, doctor.Json.GetText("health"), doctor.Error));
        Assert.Equal(["credential ok", "network ok", "account ok", "balance ok", "output folder ok", "tools ok"], Findings(doctor));
    }

    [Theory]
    [InlineData("doctor http --sandbox", true)]
    [InlineData("doctor --sandbox HTTP", true)]
    [InlineData("doctor stdio --sandbox", false)]
    public async Task Doctor_WithTheCommandThatFailed_LooksAtThat(string line, bool isHosting)
    {
        var doctor = await HeyGenMcpProcess.Run([.. line.Split(' '), "--json"]);

        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Error));
        Assert.Equal(isHosting, Findings(doctor).Contains("http ok"));
    }

    [Fact]
    public async Task Doctor_KeyThatHeyGenTakes_ShowsBalanceAndNoKey()
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(200, """{"data":{"username":"ann","billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":0}}}""");

        var doctor = await HeyGenMcpProcess.Run(["doctor"], ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", Key));

        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Error));
        Assert.Contains("account: HeyGen takes the credential, as ann", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("balance: API wallet: 0 usd", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("It works; look at the warnings.", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, doctor.Output, StringComparison.Ordinal);
        Assert.Equal([null, Key], heygen.Requests.Select(request => request.Header("x-api-key")));
    }

    [Fact]
    public async Task Doctor_KeyThatHeyGenRefuses_IsAProblem()
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(401, """{"error":{"code":"unauthorized","message":"Invalid API key"}}""");

        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json"], ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", Key));

        Assert.Equal((1, "problem"), (doctor.ExitCode, doctor.Json.GetText("health")));
        Assert.Equal(["credential ok", "network ok", "account problem", "output folder ok", "tools ok"], Findings(doctor));
        Assert.DoesNotContain(Key, doctor.Output + doctor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NothingRight_NamesEveryProblem()
    {
        var doctor = await HeyGenMcpProcess.Run(
            ["doctor", "--json", "--allow-dir", "/no/such/folder"],
            ("HEYGEN_API_BASE_URL", "http://127.0.0.1:1"),
            ("HEYGEN_API_KEY", "${HEYGEN_API_KEY}"));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Equal(["credential problem", "network problem", "output folder ok", "allowed folder problem", "tools ok"], Findings(doctor));
    }

    [Fact]
    public async Task Doctor_KeyOnlyInAClientsFile_ChecksThatOne()
    {
        using var folder = new TemporaryFolder();
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(200, """{"data":{"username":"ann","billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":7}}}""");
        folder.Write(Path.Combine(".cursor", "mcp.json"), """{"mcpServers":{"heygen":{"command":"/nowhere/heygen-mcp","args":["stdio"],"env":{"HEYGEN_API_KEY":"KEY"}}}}""".Replace("\"KEY\"", $"\"{Key}\"", StringComparison.Ordinal));

        var doctor = await HeyGenMcpProcess.Run(["doctor"], ("HOME", folder.Path), ("HEYGEN_API_BASE_URL", heygen.Address.ToString()));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("credential: API key from the entry of Cursor", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("balance: API wallet: 7 usd", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("heygen starts '/nowhere/heygen-mcp stdio', with a key", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("There is no /nowhere/heygen-mcp.", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, doctor.Output + doctor.Error, StringComparison.Ordinal);
        Assert.Equal(Key, heygen.Requests[^1].Header("x-api-key"));
    }

    [Theory]
    [InlineData("--urls http://127.0.0.1:0", "http ok", "'heygen-mcp http' would serve at http://127.0.0.1:0/mcp")]
    [InlineData("--urls http://0.0.0.0:8080", "http problem", "--allowed-hosts")]
    [InlineData("--urls http://127.0.0.1:80000", "http problem", "--urls must hold addresses such as http://127.0.0.1:8080")]
    [InlineData("--auth jwt", "http problem", "--jwt-issuer")]
    public async Task Doctor_SettingsOfTheHostedEndpoint_AreShownAndJudged(string flags, string finding, string said)
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--sandbox", .. flags.Split(' ')]);

        Assert.Contains(finding, Findings(doctor));
        Assert.Contains(doctor.Json.GetProperty("findings").EnumerateArray(), told => told.GetText("check") is "http" && told.GetText("message")!.Contains(said, StringComparison.Ordinal));
        Assert.Contains(doctor.Json.GetProperty("settings").EnumerateArray(), setting => setting.GetText("origin") == flags.Split(' ')[0]);
    }

    [Theory]
    [InlineData("--key-hosts", "*")]
    [InlineData("--allowed-hosts", "https://mcp.example.com")]
    [InlineData("--redirect-hosts", "cursor")]
    public async Task Doctor_ListOfHostsThatHoldsNone_IsAProblem(string flag, string value)
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--sandbox", "--auth", "oauth", flag, value]);

        Assert.Contains(doctor.Json.GetProperty("findings").EnumerateArray(), told => told.GetText("check") is "settings" && told.GetText("message")!.StartsWith($"{flag} takes names", StringComparison.Ordinal));
    }

    [UnixTheory]
    [InlineData("--log-file", "/proc/nope/log.txt")]
    [InlineData("--log-file", "/proc/x.log")]
    [InlineData("--spend-log", "/nowhere/spend.jsonl")]
    [InlineData("--spend-log", "/proc/x.jsonl")]
    public async Task Doctor_LogThatCanNotBeWritten_IsAProblemBesideWhatElseIsFound(string flag, string file)
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--sandbox", flag, file]);

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"{flag} {file} can't be written", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("settings problem", Findings(doctor));
        Assert.Contains("tools ok", Findings(doctor));
    }

    [Theory]
    [InlineData("doctor", "--sandbox")]
    [InlineData("doctor", "--sandbox", "--urls", "http://127.0.0.1:0")]
    [InlineData("tools", "create_speech")]
    public async Task Command_LogsThatAreNotThere_MakesNone(params string[] command)
    {
        using var folder = new TemporaryFolder();

        var ended = await HeyGenMcpProcess.Run([.. command, "--spend-log", Path.Combine(folder.Path, "spend.jsonl"), "--log-file", Path.Combine(folder.Path, "new", "x.log"), "--log-level", "Trace"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Empty(folder.Content);
    }

    [Fact]
    public async Task Doctor_VariableOfNearlyASettingsName_IsAWarningWithoutItsValue()
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--sandbox"], ("HEYGEN_MAX_COST", "CANARY"));

        Assert.Equal((0, true), (doctor.ExitCode, Findings(doctor).Contains("settings warning")));
        Assert.Contains("HEYGEN_MAX_COST is not read; did you mean HEYGEN_MCP_MAX_COST_USD_PER_CALL?", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", doctor.Output + doctor.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Doctor_WholeDriveAllowed_IsAWarning()
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--sandbox", "--allow-dir", "/"]);

        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("allowed folder warning", Findings(doctor));
    }

    [Fact]
    public async Task Doctor_WayToHeyGen_IsToldUpToWhereItEnds()
    {
        var closed = await HeyGenMcpProcess.Run(["doctor"], ("HEYGEN_API_BASE_URL", "http://127.0.0.1:1"), ("HEYGEN_API_KEY", Key));
        await using var heygen = await FakeUpstream.Start();
        var noTls = await HeyGenMcpProcess.Run(["doctor"], ("HEYGEN_API_BASE_URL", heygen.Address.ToString().Replace("http:", "https:", StringComparison.Ordinal)), ("HEYGEN_API_KEY", Key));

        Assert.Contains("it ends at: connection: ", closed.Output, StringComparison.Ordinal);
        Assert.Contains("(before it: name 127.0.0.1)", closed.Output, StringComparison.Ordinal);
        Assert.Contains("it ends at: TLS: ", noTls.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--toolsets", "defalt", "There is no toolset 'defalt'; did you mean default?")]
    [InlineData("--log-level", "loud", "--log-level must be one of")]
    public async Task Doctor_BadSetting_IsAFindingAmongAllSettings(string flag, string value, string message)
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", flag, value]);

        var finding = Assert.Single(doctor.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal((1, "settings", "problem"), (doctor.ExitCode, finding.GetText("check"), finding.GetText("health")));
        Assert.StartsWith(message, finding.GetText("message"), StringComparison.Ordinal);
        Assert.Contains(doctor.Json.GetProperty("settings").EnumerateArray(), setting => setting.GetText("origin") == flag && setting.GetText("value") == value);
    }

    [Fact]
    public async Task Doctor_FileInTheUsersFolder_IsReadAndNamed()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine("heygen-mcp", "appsettings.json"), """{"HeyGenMcp":{"sandbox":true,"toolsets":["videos","voices"],"log-level":"Error"}}""");

        var doctor = await HeyGenMcpProcess.Run(["doctor", "--json", "--log-level", "Debug"], ("XDG_CONFIG_HOME", folder.Path), ("HEYGEN_MCP_TOOLSETS", "jobs"));

        var settings = doctor.Json.GetProperty("settings").EnumerateArray().ToDictionary(setting => setting.GetText("name")!, setting => (setting.GetText("value"), setting.GetText("origin")));
        Assert.Equal(("jobs", "HEYGEN_MCP_TOOLSETS"), settings["toolsets"]);
        Assert.Equal(("true", "HeyGenMcp:sandbox in appsettings.json"), settings["sandbox"]);
        Assert.Equal(("Debug", "--log-level"), settings["log-level"]);
    }

    [Fact]
    public void Balance_EachWayToPay_IsTheRightBalance() => Assert.Equal(
        [("API wallet: 12.5 usd", 12.5), ("web plan: 70 credits", 70.0), ("metered: 3 USD spent, limit 10 USD", 7.0), ("metered: 3 USD spent, limit none", null), ("HeyGen does not say", null)],
        new CurrentUser[]
        {
            new(Wallet: new("usd", 12.5)),
            new(Subscription: new(Credits: new(new(60), new(10)))),
            new(UsageBased: new(3, 10)),
            new(UsageBased: new(3)),
            new(),
        }.Select(account => (account.Balance, account.Left)));

    private static IEnumerable<string> Findings(Finished doctor) =>
        doctor.Json.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetText("check")} {finding.GetText("health")}");
}
