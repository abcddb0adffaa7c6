using System.CommandLine;
using System.Text.RegularExpressions;
using HeyGen.Api.Json;
using HeyGen.Mcp.Cli;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>What readers copy out of the pages works: JSON is JSON, and our command lines are ones that the program takes.</summary>
public sealed partial class DocsBlocksTests
{
    private static readonly Regex Ours = new($@"^([A-Z_]+=\S+ )*(\S*/)?heygen-mcp (?<arguments>({string.Join('|', CommandLine.Commands().Select(command => command.Name))}|--)\b.*)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md")).Append(Path.Combine(Repository.Root, "packaging", "README.md")).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_JsonBlocks_AreJson(string page)
    {
        foreach (var block in Blocks(page, "json"))
            JsonDocument.Parse(block).Dispose();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_CommandsOfOurs_AreTaken(string page)
    {
        var typed = Blocks(page, "sh").SelectMany(block => block.Split('\n')).Concat(InText().Matches(Text(page)).Select(match => match.Groups["command"].Value));
        foreach (var command in typed.Select(line => Ours.Match(line)).Where(match => match.Success).Select(match => match.Groups["arguments"].Value).Where(arguments => !Unfinished().IsMatch(arguments)))
            Assert.Equal([], Problems(command));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_LinksToFiles_LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;

        Assert.All(Link().Matches(Text(page)).Select(match => match.Groups["file"].Value), file => Assert.True(Path.Exists(Path.Combine(folder, file)), file));
    }

    [Fact]
    public void Errors_Page_HasEveryCode() =>
        Assert.Equal(Enum.GetValues<ErrorCode>().Select(WireName.Of), Code().Matches(Text("docs/errors.md")).Select(match => match.Groups["code"].Value));

    [Fact]
    public void Errors_EachCode_IsGivenBySomething()
    {
        var code = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.DoesNotContain(Enum.GetNames<ErrorCode>(), name => !Regex.IsMatch(code, $@"\bErrorCode\.{name}\b", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("webhooks setup --public-url https://mcp.example.com/mcp", true)]
    [InlineData("webhooks set-up", false)]
    public void Command_OfEveryName_IsTriedOut(string command, bool isTaken)
    {
        Assert.Equal(command, Ours.Match($"heygen-mcp {command}").Groups["arguments"].Value);
        Assert.Equal(isTaken, Problems(command).Count is 0);
    }

    private static IReadOnlyList<string> Problems(string arguments) => UsageProblems.Of(CommandLine.Root(CommandLine.Commands())
        .Parse(arguments.Split('#')[0].Split('|')[0].Trim(), new ParserConfiguration { ResponseFileTokenReplacer = null }));

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Blocks(string page, string language) => Block().Matches(Text(page)).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("`(?<command>heygen-mcp [^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InText();

    /// <summary>Words that stand for something of the reader's.</summary>
    [GeneratedRegex("[A-Z]{3,}|…|'\\{", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\]\((?<file>[^)#:=]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^\\| `(?<code>[a-z_]+)` \\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
