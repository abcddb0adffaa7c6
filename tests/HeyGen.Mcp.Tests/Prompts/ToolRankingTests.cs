using System.Text.Json;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.TestSupport;
using HeyGen.Mcp.Tools;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Tests.Prompts;

/// <summary>
/// Descriptions are good enough if a search that knows words only finds the tool that a sentence asks for.
/// The sentences are the files in Sentences, one a toolset, which the descriptions were written with; those in HeldOut
/// were written by somebody who had not seen a description, and nothing may be tuned on them.
/// </summary>
public sealed class ToolRankingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Shown = 5;
    private FakeUpstream upstream = null!;

    public async ValueTask InitializeAsync() => upstream = await FakeUpstream.Start();

    public async ValueTask DisposeAsync() => await upstream.DisposeAsync();

    [Fact]
    public async Task Sentences_EveryTool_HasAtLeastThreeDifferent()
    {
        var tools = await Tools("all", "preview");
        var sentences = Sentences("Sentences");

        Assert.Equal(tools.Select(tool => tool.Name).Order(StringComparer.Ordinal), sentences.Keys.Order(StringComparer.Ordinal));
        Assert.All(sentences, tool => Assert.True(tool.Value.Length >= 3, $"{tool.Key} needs three sentences."));
        Assert.Equal(sentences.Values.Sum(said => said.Length), sentences.Values.SelectMany(said => said).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("Sentences", false, 0.90)]
    [InlineData("Sentences", true, 0.95)]
    [InlineData("HeldOut", true, 0.75)]
    public async Task Find_PublicTools_RanksTheRightOneAmongTheFirstFive(string folder, bool synonyms, double least)
    {
        var tools = await Tools("all");
        var search = new ToolSearch(tools, synonyms);
        var names = tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        var asked = Sentences(folder).Where(tool => names.Contains(tool.Key)).SelectMany(tool => tool.Value.Select(sentence => (Tool: tool.Key, Sentence: sentence))).ToArray();

        var lost = asked
            .Select(prompt => (prompt.Tool, prompt.Sentence, Found: search.Find(prompt.Sentence, Shown).Select(tool => tool.Name).ToArray()))
            .Where(prompt => !prompt.Found.Contains(prompt.Tool))
            .Select(prompt => $"{prompt.Tool}: \"{prompt.Sentence}\" gives {string.Join(", ", prompt.Found)}")
            .ToArray();

        var share = 1 - ((double)lost.Length / asked.Length);
        var report = FormattableString.Invariant($"{share:P1} of {asked.Length} sentences find their tool among the first {Shown} of {tools.Length}{(synonyms ? ", with synonyms" : "")}. Not these:\n{string.Join('\n', lost)}");
        output.WriteLine(report);
        Assert.True(share >= least, report);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("qwxyz")]
    public async Task Find_NoKnownWord_FindsNothing(string query) =>
        Assert.Empty(new ToolSearch(await Tools("all")).Find(query, Shown));

    private async Task<HeyGenTool[]> Tools(params string[] toolsets)
    {
        await using var server = await McpTestServer.Start(upstream.Address, new ServerSettings { Toolsets = toolsets });
        return [.. server.Selection.Tools];
    }

    private static Dictionary<string, string[]> Sentences(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.Tests", "Prompts", folder))
            .SelectMany(path => JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(path))!)
            .ToDictionary(StringComparer.Ordinal);
}
