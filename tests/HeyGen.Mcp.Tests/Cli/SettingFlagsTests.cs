using System.CommandLine;
using HeyGen.Mcp.Cli;
using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Tests.Cli;

/// <summary>Settings as they are typed: lists, paths with commas, empty values, switches before an argument.</summary>
public sealed class SettingFlagsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--allow-dir /a --allow-dir /b", "/a|/b")]
    [InlineData("--allow-dir /a,/b", "/a|/b")]
    [InlineData("--allow-dir file:///a%20b,/c", "/a b|/c")]
    [InlineData("--allow-dir '/a',/b", "/a|/b")]
    [InlineData("--allow-dir /a,/b --allow-dir=/c", "/a|/b|/c")]
    [InlineData("--allow-dir HERE/a,_b --allow-dir /c", "HERE/a,_b|/c")]
    [InlineData("--allow-dir HERE/a,_b,/c", "HERE/a,_b|/c")]
    public void Read_FoldersInFlags_AreThoseThatWereMeant(string line, string folders)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "a,_b"));

        Assert.Equal(folders.Replace("HERE", folder.Path, StringComparison.Ordinal).Split('|'), Read(line.Replace("HERE", folder.Path, StringComparison.Ordinal)).AllowDir);
    }

    [Fact]
    public void Read_FolderWithACommaInAVariableOrTheFile_IsOne()
    {
        var odd = Directory.CreateDirectory(Path.Combine(folder.Path, "a, b")).FullName;

        Assert.Equal([odd], new SettingsReader(SettingSources.Build([], new Dictionary<string, string?> { ["HEYGEN_MCP_ALLOW_DIR"] = odd }, _ => { })).Read().AllowDir);
        Assert.Equal([odd], OfFile(new() { ["HeyGenMcp:allow-dir"] = odd }).AllowDir);
        Assert.Equal(["/data/a, b", "/c"], OfFile(new() { ["HeyGenMcp:allow-dir:0"] = "/data/a, b", ["HeyGenMcp:allow-dir:1"] = "/c" }).AllowDir);
        Assert.Equal(["/data/a", "b"], OfFile(new() { ["HeyGenMcp:allow-dir"] = "/data/a, b" }).AllowDir);
    }

    [Fact]
    public void Read_NamesSeveralTimes_AreAllTaken() => Assert.Equal(["default", "templates", "voices"], Read("--toolsets default,templates --toolsets voices").Toolsets);

    [Theory]
    [InlineData("--max-cost-usd-per-call", "")]
    [InlineData("--max-cost-usd-per-call", " ")]
    [InlineData("--max-cost-usd-per-call", "${MAX_COST}")]
    [InlineData("--min-balance-usd", "{{balance}}")]
    [InlineData("--allow-callback-hosts", "")]
    [InlineData("--allow-callback-hosts", ",")]
    [InlineData("--exclude-tools", " , ")]
    [InlineData("--confirm", "")]
    [InlineData("--read-only", "")]
    [InlineData("--api-key-file", "")]
    public void Read_FlagWithNothingInIt_IsNoSilentDefault(string flag, string value)
    {
        var parsed = Parse(flag, value);
        var problems = UsageProblems.Of(parsed) is { Count: > 0 } unusable ? unusable : Assert.Throws<SettingsException>(() => SettingFlags.Reader(parsed, []).Read()).Problems;

        Assert.Contains(flag, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--allow-dir", "file://elsewhere/share")]
    [InlineData("--allow-dir", "/a,file://elsewhere/share")]
    [InlineData("--price-file", "file://elsewhere/prices.json")]
    public void Read_PathOfAnotherMachine_IsRefused(string flag, string value) =>
        Assert.Contains($"{flag} is 'file://elsewhere/", Assert.Single(Assert.Throws<SettingsException>(() => SettingFlags.Reader(Parse(flag, value), []).Read()).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("--output-dir", "")]
    [InlineData("--log-file", "  ")]
    [InlineData("--spend-log=", null)]
    public void Of_OptionWithAnEmptyValue_IsUnusable(string flag, string? value) =>
        Assert.Contains(flag.TrimEnd('='), Assert.Single(UsageProblems.Of(value is null ? Parse(flag) : Parse(flag, value))), StringComparison.Ordinal);

    [Theory]
    [InlineData("call --sandbox get_current_user", true)]
    [InlineData("call --sandbox get_current_user --json {}", true)]
    [InlineData("call --sandbox true get_current_user", true)]
    [InlineData("call --sandbox No get_current_user", false)]
    [InlineData("call --sandbox=off get_current_user", false)]
    [InlineData("call get_current_user --sandbox", true)]
    [InlineData("call --sandbox --read-only get_current_user", true)]
    [InlineData("config --sandbox cursor", true)]
    [InlineData("download --sandbox v_1", true)]
    [InlineData("--sandbox stdio", true)]
    public void Read_SwitchBeforeAnArgument_TakesNoneOfIt(string line, bool isSandbox)
    {
        var parsed = Parse(line.Split(' '));

        Assert.Equal([], UsageProblems.Of(parsed));
        Assert.Equal(isSandbox, SettingFlags.Reader(parsed, []).Read().Sandbox);
    }

    private static ServerSettings Read(string line) => SettingFlags.Reader(Parse(line.Split(' ')), []).Read();

    private static ParseResult Parse(params string[] line) => CommandLine.Parse(line, CommandLine.Commands());

    private static ServerSettings OfFile(Dictionary<string, string?> file) => new SettingsReader(SettingSources.Build([], [], builder => builder.AddInMemoryCollection(file))).Read();
}
