namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>The tools are those of the plan.</summary>
public sealed class ToolFactsTests(ToolBench bench) : IClassFixture<ToolBench>
{
    [ContractFact]
    public void Facts_OperationTools_AreThoseOfThePlan() => Assert.Equal(
        ToolCatalogue.Current.Operations.Select(tool => $"{tool.Tool}: {tool.Method} {tool.Path}, in {tool.Toolset}, {Word(tool.Effect)}, default {tool.Default}, key {tool.IdempotencyKey}, preview {tool.Preview}").Order(StringComparer.Ordinal),
        ToolBench.Facts.Select(facts => $"{facts.Name}: {facts.Operation!.Method} {facts.Operation.Path}, in {facts.Toolset}, {facts.Effect}, default {facts.ListedByDefault}, key {TakesKey(facts.Name)}, preview {facts.Preview}").Order(StringComparer.Ordinal));

    private bool TakesKey(string tool) => ToolBench.SchemaOf(bench.Tool(tool).FullInputSchema).Properties.ContainsKey("idempotencyKey");

    private static string Word(ToolEffect effect) => effect.ToString().ToLowerInvariant();
}
