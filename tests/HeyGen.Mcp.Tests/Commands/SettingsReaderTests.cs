using HeyGen.Mcp.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Tests.Commands;

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

        var unusable = Assert.Throws<SettingsException>(reader.Read);

        Assert.Equal(
            [
                "HEYGEN_MCP_READ_ONLY must be true or false, not 'maybe'.",
                "HeyGenMcp:sandbox in appsettings.json must be true or false, not '2'.",
                "--log-level must be one of Trace, Debug, Information, Warning, Error, Critical, None, not 'Debg'; did you mean Debug?",
            ],
            unusable.Problems);
    }

    private static SettingsReader Reader(Dictionary<string, string> flags, Dictionary<string, string?> variables, Dictionary<string, string?> file) =>
        new(flags, variables.GetValueOrDefault, new ConfigurationBuilder().AddInMemoryCollection(file).Build());

    private static IEnumerable<string> Shown(ServerSettings settings) => SettingsReader.All.Select(pair => $"{pair.Setting.Name}={SettingsReader.Text(pair.Property.GetValue(settings))}");
}
