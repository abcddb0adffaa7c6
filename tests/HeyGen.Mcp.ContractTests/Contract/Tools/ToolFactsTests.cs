using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>The tools are those of the plan.</summary>
public sealed class ToolFactsTests(ToolBench bench) : IClassFixture<ToolBench>
{
    /// <summary>Its operation reads no Idempotency-Key, but a name in the body that does the same.</summary>
    private const string NamesItsRequest = "create_background_removal";

    [Fact]
    public void Facts_OperationTools_AreThoseOfThePlan()
    {
        var planned = ToolCatalogue.Current.Operations.Select(tool => $"{tool.Tool}: {tool.Method} {tool.Path}, in {tool.Toolset}, {Word(tool.Effect)}, default {tool.Default}, key {tool.IdempotencyKey}, preview {tool.Preview}").ToList();
        var built = ToolBench.Facts.Select(facts => $"{facts.Name}: {facts.Operation!.Method} {facts.Operation.Path}, in {facts.Toolset}, {facts.Effect}, default {facts.ListedByDefault}, key {TakesKey(facts.Name)}, preview {facts.Preview}").ToList();

        Expect.None([.. planned.Except(built).Select(tool => $"planned: {tool}"), .. built.Except(planned).Select(tool => $"built:   {tool}")]);
    }

    private bool TakesKey(string tool) =>
        tool is not NamesItsRequest && ToolBench.SchemaOf(bench.Tool(tool).FullInputSchema).Properties.ContainsKey("idempotencyKey");

    private static string Word(ToolEffect effect) => effect.ToString().ToLowerInvariant();
}
