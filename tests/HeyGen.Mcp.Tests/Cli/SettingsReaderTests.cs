using HeyGen.Mcp.Configuration;
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

    [Fact]
    public void Read_ArrayOfBlanks_IsNoPlaceThatHasAValue() =>
        Assert.Equal(new ServerSettings().Toolsets, Reader([], [], new() { ["HeyGenMcp:toolsets:0"] = "", ["HeyGenMcp:toolsets:1"] = " " }).Read().Toolsets);

    [Theory]
    [InlineData("HEYGEN_MCP_TOOLSET", "all", "HEYGEN_MCP_TOOLSET is no setting; did you mean HEYGEN_MCP_TOOLSETS?")]
    [InlineData("heygen_mcp_toolsets", "all", "heygen_mcp_toolsets is no setting; did you mean HEYGEN_MCP_TOOLSETS?")]
    [InlineData("HEYGEN_MCP_XYZZY", "1", "HEYGEN_MCP_XYZZY is no setting")]
    [InlineData("HEYGEN_MCP_PORT", "8080", "HEYGEN_MCP_PORT is no setting")]
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
    [InlineData("HEYGEN_VOICE_ID", "another program's")]
    public void Read_VariableOfAnotherKind_IsNoMatter(string name, string value) =>
        Assert.Equal(["default"], Reader([], new() { [name] = value }, []) is var reader && reader.Read() is not null ? reader.Origins.Select(setting => setting.Origin).Distinct() : []);

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
        ["HEYGEN_MCP_CALL_BURST must be a whole number from 0, not '-1'.", "HEYGEN_MCP_CLIENT_TIMEOUT must be a whole number from 2 to 120, not '1'."],
        Assert.Throws<SettingsException>(() => Reader([], new() { ["HEYGEN_MCP_CLIENT_TIMEOUT"] = "1", ["HEYGEN_MCP_CALL_BURST"] = "-1" }, []).ReadHttp()).Problems);

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
