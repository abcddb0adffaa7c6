using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("flag", "variable", "file", "flag", "--output-dir")]
    [InlineData(null, "variable", "file", "variable", "HEYGEN_MCP_OUTPUT_DIR")]
    [InlineData(null, null, "file", "file", "HeyGenMcp:output-dir in appsettings.json")]
    [InlineData(null, "", "file", "file", "HeyGenMcp:output-dir in appsettings.json")]
    [InlineData(null, "${OUTPUT}", "file", "file", "HeyGenMcp:output-dir in appsettings.json")]
    [InlineData(null, "{{output}}", "file", "file", "HeyGenMcp:output-dir in appsettings.json")]
    public void Read_SeveralPlaces_TakesTheFirstThatHasAValue(string? flag, string? variable, string? file, string value, string origin)
    {
        var reader = Reader(flag is null ? [] : new() { ["output-dir"] = flag }, new() { ["HEYGEN_MCP_OUTPUT_DIR"] = variable }, new() { ["HeyGenMcp:output-dir"] = file });

        var settings = reader.Read();

        Assert.Equal((value, origin), (settings.OutputDir, reader.Origins.Single(setting => setting.Setting.Name is "output-dir").Origin));
    }

    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var reader = Reader([], [], []);

        Assert.Equal(Shown(new ServerSettings()), Shown(reader.Read()));
        Assert.All(reader.Origins, setting => Assert.Equal("default", setting.Origin));
    }

    [Fact]
    public void Read_PathsBelowHome_AreExpandedWhereverTheyWereSet()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        var settings = Reader(
            new() { ["output-dir"] = "~/Videos", ["toolsets"] = "~" },
            new() { ["HEYGEN_MCP_PRICE_FILE"] = "~/prices.json", ["HEYGEN_MCP_API_KEY_FILE"] = "~other/key" },
            new() { ["HeyGenMcp:spend-log"] = "~/spend.jsonl", ["HeyGenMcp:log-file"] = "~", ["HeyGenMcp:allow-dir:0"] = "~/Pictures", ["HeyGenMcp:allow-dir:1"] = "/media" }).Read();

        IEnumerable<string?> read = [settings.OutputDir, settings.PriceFile, settings.ApiKeyFile, settings.SpendLog, settings.LogFile, .. settings.AllowDir, .. settings.Toolsets];
        Assert.Equal([Path.Join(home, "/Videos"), Path.Join(home, "/prices.json"), "~other/key", Path.Join(home, "/spend.jsonl"), home, Path.Join(home, "/Pictures"), "/media", "~"], read);
    }

    [UnixTheory]
    [InlineData("{root}/Videos, old", "Videos, old")]
    [InlineData("/media,{root}/Videos, old", "/media|Videos, old")]
    [InlineData("{root}/Videos, old,/media", "Videos, old|/media")]
    [InlineData("/a,{root}/Videos, old,{root}/1,2,3,/b", "/a|Videos, old|1,2,3|/b")]
    [InlineData("\"/none/x, y\",/media", "/none/x, y|/media")]
    [InlineData("/media,'/none/x, y'", "/media|/none/x, y")]
    [InlineData("\"/a\",\"/b\"", "/a|/b")]
    [InlineData("\"/a b\"", "/a b")]
    [InlineData(@"/a\ b,/c", "/a b|/c")]
    [InlineData("/a,,/b,", "/a|/b")]
    public void Read_FoldersOfWhichOneHoldsACommaOrASpace_AreThose(string text, string folders)
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "Videos, old"));
        Directory.CreateDirectory(Path.Combine(root.Path, "1,2,3"));

        var settings = Reader(new() { ["allow-dir"] = text.Replace("{root}", root.Path, StringComparison.Ordinal) }, [], []).Read();

        Assert.Equal(folders.Split('|').Select(folder => Path.Combine(root.Path, folder)), settings.AllowDir);
    }

    [Fact]
    public void Read_ArrayInTheFile_IsAList()
    {
        var settings = Reader([], [], new() { ["HeyGenMcp:toolsets:0"] = "default", ["HeyGenMcp:toolsets:1"] = "templates" }).Read();

        Assert.Equal(["default", "templates"], settings.Toolsets);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("YES", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    public void Read_Switch_UnderstandsTheUsualWords(string word, bool expected) =>
        Assert.Equal(expected, Reader([], new() { ["HEYGEN_MCP_READ_ONLY"] = word }, []).Read().ReadOnly);

    [Theory]
    [InlineData("CONFIRM", "0", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", "2", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", "-1", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", "auto,never", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", "never,auto", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", " 2 ", "one of Auto, Always, Never")]
    [InlineData("CONFIRM", "sometimes", "one of Auto, Always, Never")]
    [InlineData("CONFIRM_ABOVE_USD", "-1", "a number from 0")]
    [InlineData("MAX_COST_USD_PER_CALL", "1,50", "a number from 0")]
    [InlineData("MAX_CREATES_PER_HOUR", "2.5", "a whole number from 0")]
    public void Read_ValueThatIsNone_IsTold(string name, string value, string demand) =>
        Assert.StartsWith($"HEYGEN_MCP_{name} must be {demand}", Assert.Throws<SettingsException>(() => Reader([], new() { [$"HEYGEN_MCP_{name}"] = value }, []).Read()).Problems.Single(), StringComparison.Ordinal);

    [Fact]
    public void Read_BadValues_NamesEveryOneAndWhereItCameFrom()
    {
        var reader = Reader(new() { ["log-level"] = "Debg" }, new() { ["HEYGEN_MCP_READ_ONLY"] = "maybe" }, new() { ["HeyGenMcp:sandbox"] = "2" });

        var unusable = Assert.Throws<SettingsException>(() => reader.Read());

        Assert.Equal(
            [
                "HEYGEN_MCP_READ_ONLY must be true or false, not 'maybe'.",
                "HeyGenMcp:sandbox in appsettings.json must be true or false, not '2'.",
                "--log-level must be one of Trace, Debug, Information, Warning, Error, Critical, None, not 'Debg'; did you mean Debug?",
            ],
            unusable.Problems);
    }

    [Theory]
    [InlineData("${OUTPUT}", "--output-dir holds ${OUTPUT}, which nobody filled in: write the value, or leave it out.")]
    [InlineData("", "--output-dir is given without a value: say one, or leave it out.")]
    public void Read_FlagThatSaysNothing_IsTold(string value, string problem) =>
        Assert.Equal([problem], Assert.Throws<SettingsException>(() => Reader(new() { ["output-dir"] = value }, new() { ["HEYGEN_MCP_OUTPUT_DIR"] = "/videos" }, []).Read()).Problems);

    [Theory]
    [InlineData("HEYGEN_MCP_OUTPUT_DIR", "$VIDEOS/HeyGen", "$VIDEOS")]
    [InlineData("HEYGEN_MCP_OUTPUT_DIR", "%ONEDRIVE%\\Videos", "%ONEDRIVE%")]
    [InlineData("HEYGEN_MCP_OUTPUT_DIR", "$env:ONEDRIVE", "$env:ONEDRIVE")]
    [InlineData("HEYGEN_MCP_OUTPUT_DIR", "$(pwd)/videos", "$(pwd)")]
    [InlineData("HEYGEN_MCP_ALLOW_DIR", "/media,$PICTURES/2026", "$PICTURES")]
    [InlineData("HEYGEN_MCP_MAX_COST_USD_PER_CALL", "$MAX_COST", "$MAX_COST")]
    [InlineData("HEYGEN_MCP_SPEND_LOG", "<file>", "<file>")]
    public void Read_VariableThatAShellWouldHaveFilledIn_IsTold(string name, string value, string part) =>
        Assert.Equal([$"{name} holds {part}, which nobody filled in: write the value, or leave it out."], Assert.Throws<SettingsException>(() => Reader([], new() { [name] = value }, []).Read()).Problems);

    [Fact]
    public void Read_ListOfAFlagWithOneItemThatNobodyFilledIn_IsTold() => Assert.Equal(
        ["--allow-dir holds ${PICTURES}, which nobody filled in: write the value, or leave it out."],
        Assert.Throws<SettingsException>(() => Reader(new() { ["allow-dir:0"] = "/media", ["allow-dir:1"] = "${PICTURES}/2026" }, [], []).Read()).Problems);

    [Theory]
    [InlineData("~/Videos")]
    [InlineData("$HOME/Videos")]
    [InlineData("${HOME}/Videos")]
    [InlineData("%USERPROFILE%/Videos")]
    [InlineData("$env:USERPROFILE/Videos")]
    public void Read_PathBelowTheHomeFolder_IsThere(string path)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = [Path.Combine(home, "Videos"), "/media"];

        var variable = Reader([], new() { ["HEYGEN_MCP_ALLOW_DIR"] = $"{path},/media" }, []);
        var flag = Reader(new() { ["allow-dir:0"] = path, ["allow-dir:1"] = "/media" }, [], []);

        Assert.Equal(folders, variable.Read().AllowDir);
        Assert.Equal(folders, flag.Read().AllowDir);
        Assert.Empty(variable.Warnings);
    }

    [Theory]
    [InlineData("output-dir", "./$data")]
    [InlineData("output-dir", @"\\server\c$\videos")]
    [InlineData("output-dir", "/home/ann/100%/<new>")]
    [InlineData("price-file", "/srv/your-prices.json")]
    public void Read_ValueWithSignsOfAPlaceholder_IsTaken(string name, string value)
    {
        var reader = Reader(new() { [name] = value }, [], []);
        reader.Read();

        Assert.Equal(value, reader.Origins.Single(setting => setting.Setting.Name == name).Value);
    }

    [Theory]
    [InlineData("${OUTPUT}", "HEYGEN_MCP_OUTPUT_DIR holds ${OUTPUT}, which nobody filled in: it counts as not set.")]
    [InlineData("secret{{output}}", "HEYGEN_MCP_OUTPUT_DIR holds {{output}}, which nobody filled in: it counts as not set.")]
    [InlineData("${user_config.output_dir}", null)]
    [InlineData("/videos", null)]
    public void Warnings_ReferenceThatAHostLeft_IsToldButForABundlesOptionalSettings(string value, string? warning)
    {
        var reader = Reader([], new() { ["HEYGEN_MCP_OUTPUT_DIR"] = value }, []);
        reader.Read();

        Assert.Equal(warning is null ? [] : [warning], reader.Warnings);
    }

    [Theory]
    [InlineData("HEYGEN_MAX_COST_PER_CALL", "HEYGEN_MCP_MAX_COST_USD_PER_CALL")]
    [InlineData("HEYGEN_MAX_COST", "HEYGEN_MCP_MAX_COST_USD_PER_CALL")]
    [InlineData("HEYGEN_CONFIRM_ALWAYS", "HEYGEN_MCP_CONFIRM")]
    [InlineData("HEYGEN_MIN_BALANCE", "HEYGEN_MCP_MIN_BALANCE_USD")]
    [InlineData("HEYGEN_MAX_CREATES_HOUR", "HEYGEN_MCP_MAX_CREATES_PER_HOUR")]
    [InlineData("heygen_min_balance", "HEYGEN_MCP_MIN_BALANCE_USD")]
    [InlineData("HEYGEN_BASE_URL", "HEYGEN_API_BASE_URL")]
    [InlineData("HEYGEN_KEY", "HEYGEN_API_KEY")]
    [InlineData("HEYGEN_TOKEN", "HEYGEN_API_KEY")]
    [InlineData("HEYGEN_API_TOKEN", "HEYGEN_API_KEY")]
    [InlineData("HEYGEN_APIKEY", "HEYGEN_API_KEY")]
    [InlineData("HEYGENAPIKEY", "HEYGEN_API_KEY")]
    public void Warnings_VariableOfNearlyASettingsName_IsToldWithoutItsValue(string name, string meant)
    {
        var reader = Reader([], new() { [name] = "CANARY" }, []);
        reader.Read();

        Assert.Equal([$"{name} is not read; did you mean {meant}?"], reader.Warnings);
    }

    [Fact]
    public void Read_ArrayOfBlanks_IsNoPlaceThatHasAValue() =>
        Assert.Equal(new ServerSettings().Toolsets, Reader([], [], new() { ["HeyGenMcp:toolsets:0"] = "", ["HeyGenMcp:toolsets:1"] = " " }).Read().Toolsets);

    [Theory]
    [InlineData("HEYGEN_MCP_TOOLSET", "all", "HEYGEN_MCP_TOOLSET is no setting; did you mean HEYGEN_MCP_TOOLSETS?")]
    [InlineData("heygen_mcp_toolsets", "all", "heygen_mcp_toolsets is no setting; did you mean HEYGEN_MCP_TOOLSETS?")]
    [InlineData("HEYGEN_MCP_XYZZY", "1", "HEYGEN_MCP_XYZZY is no setting")]
    [InlineData("HEYGEN_MCP_PORT", "8080", "HEYGEN_MCP_PORT is no setting")]
    [InlineData("HEYGEN_MCP_MAX_COST", "1", "HEYGEN_MCP_MAX_COST is no setting; did you mean HEYGEN_MCP_MAX_COST_USD_PER_CALL?")]
    [InlineData("HEYGEN_MCP_READONLY", "true", "HEYGEN_MCP_READONLY is no setting; did you mean HEYGEN_MCP_READ_ONLY?")]
    [InlineData("HEYGEN_MCP_MAX_COST_PER_CALL", "1", "HEYGEN_MCP_MAX_COST_PER_CALL is no setting; did you mean HEYGEN_MCP_MAX_COST_USD_PER_CALL?")]
    [InlineData("HEYGEN_MCP_API_KEY", "x", "HEYGEN_MCP_API_KEY is no setting; did you mean HEYGEN_API_KEY?")]
    [InlineData("HEYGEN_READ_ONLY", "true", "HEYGEN_READ_ONLY is no setting; did you mean HEYGEN_MCP_READ_ONLY?")]
    [InlineData("HEYGENMCP_READONLY", "true", "HEYGENMCP_READONLY is no setting; did you mean HEYGEN_MCP_READ_ONLY?")]
    [InlineData("HEYGEN-MCP-READ-ONLY", "true", "HEYGEN-MCP-READ-ONLY is no setting; did you mean HEYGEN_MCP_READ_ONLY?")]
    public void Read_UnknownVariable_IsTold(string name, string value, string problem) =>
        Assert.Equal([problem], Assert.Throws<SettingsException>(() => Reader([], new() { [name] = value }, []).Read()).Problems);

    [Theory]
    [InlineData("HEYGEN_MCP_STATE_KEY", "secret")]
    [InlineData("HEYGEN_MCP_DRAIN_SECONDS", "5")]
    [InlineData("HEYGEN_MCP_SERVICE_HOST", "10.0.0.7")]
    [InlineData("HEYGEN_MCP_SERVICE_PORT_HTTP", "8080")]
    [InlineData("HEYGEN_MCP_PORT", "tcp://10.0.0.7:8080")]
    [InlineData("HEYGEN_MCP_PORT_8080_TCP_ADDR", "10.0.0.7")]
    [InlineData("HEYGEN_MCP_REDIS_PORT_6379_TCP_PROTO", "tcp")]
    [InlineData("HEYGEN_PORT", "tcp://10.0.0.7:8080")]
    [InlineData("HEYGEN_SANDBOX_SERVICE_HOST", "10.0.0.7")]
    [InlineData("HEYGEN_API_KEY", "hgk_0123456789")]
    [InlineData("HEYGEN_ACCESS_TOKEN", "token")]
    [InlineData("HEYGEN_API_BASE_URL", "https://api.example.com")]
    [InlineData("HEYGEN_VOICE_ID", "another program's")]
    [InlineData("HEYGEN_AVATAR_ID", "another program's")]
    [InlineData("HEYGEN_WEBHOOK_SECRET", "another program's")]
    [InlineData("HEYGEN", "1")]
    public void Read_VariableOfAnotherKind_IsNoMatter(string name, string value)
    {
        var reader = Reader([], new() { [name] = value }, []);
        reader.Read();

        Assert.All(reader.Origins, setting => Assert.Equal("default", setting.Origin));
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public void Read_UnknownKeyInTheFile_IsTold()
    {
        var unusable = Assert.Throws<SettingsException>(() => Reader([], [], new() { ["HeyGenMcp:tolsets:0"] = "all", ["HeyGenMcp:log_level"] = "Debug", ["Logging:LogLevel"] = "Debug" }).Read());

        Assert.Equal(
            ["HeyGenMcp:log_level in appsettings.json is no setting; did you mean HeyGenMcp:log-level?", "HeyGenMcp:tolsets in appsettings.json is no setting; did you mean HeyGenMcp:toolsets?"],
            unusable.Problems);
    }

    [Fact]
    public void Read_KeysOutsideTheSection_AreTold() => Assert.Equal(
        [
            "heygen-mcp in appsettings.json is no section; did you mean HeyGenMcp?",
            "HEYGEN_API_KEY in appsettings.json is read from the environment only: set the variable, or name a file with --api-key-file.",
            "readOnly in appsettings.json stands outside the section HeyGenMcp; did you mean HeyGenMcp:read-only?",
        ],
        Assert.Throws<SettingsException>(() => Reader([], [], new() { ["heygen-mcp:read-only"] = "true", ["HEYGEN_API_KEY"] = "x", ["readOnly"] = "true", ["Logging:LogLevel"] = "Debug" }).Read())
            .Problems.Order(StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void ReadHttp_NumbersOutOfRange_AreTold() => Assert.Equal(
        ["HEYGEN_MCP_CALL_BURST must be a whole number from 0, not '-1'.", "HEYGEN_MCP_CLIENT_TIMEOUT must be a whole number from 2 to 120, not '1'.", "HEYGEN_MCP_DRAIN_SECONDS must be a whole number from 0 to 60, not '61'."],
        Assert.Throws<SettingsException>(() => Reader([], new() { ["HEYGEN_MCP_CLIENT_TIMEOUT"] = "1", ["HEYGEN_MCP_CALL_BURST"] = "-1", ["HEYGEN_MCP_DRAIN_SECONDS"] = "61" }, []).ReadHttp()).Problems);

    [Fact]
    public void All_EverySetting_ReadsWhatItShows()
    {
        var server = ServerSettings.All.Aggregate(new ServerSettings(), (settings, setting) => setting.Apply(settings, setting.ValuesIn(Sample(setting))));
        var http = HttpSettings.All.Aggregate(new HttpSettings(), (settings, setting) => setting.Apply(settings, setting.ValuesIn(Sample(setting))));

        Assert.All(ServerSettings.All, setting => Assert.Equal(Sample(setting), setting.Show(server)));
        Assert.All(HttpSettings.All, setting => Assert.Equal(Sample(setting), setting.Show(http)));
        Assert.Equal(SettingsReader.All.Count, SettingsReader.All.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>A value that is not the default.</summary>
    private static string Sample(Setting setting) =>
        setting.IsSwitch ? "true"
        : setting.Name is "confirm" ? "Always" : setting.Name is "log-level" ? "Debug" : setting.Name is "auth" ? "Jwt"
        : setting.Example is { Length: > 0 } example && !example.Contains('~', StringComparison.Ordinal) ? example : "7";

    private static SettingsReader Reader(Dictionary<string, string?> flags, Dictionary<string, string?> variables, Dictionary<string, string?> file) =>
        new(SettingSources.Build(flags, variables, builder => builder.AddInMemoryCollection(file)));

    private static IEnumerable<string> Shown(ServerSettings settings) => ServerSettings.All.Select(setting => $"{setting.Name}={setting.Show(settings)}");
}
