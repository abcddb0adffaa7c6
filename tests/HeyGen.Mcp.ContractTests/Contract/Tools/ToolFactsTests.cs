namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>The tools are those of the plan.</summary>
public sealed class ToolFactsTests(ToolBench bench) : IClassFixture<ToolBench>
{
    /// <summary>Its operation reads no Idempotency-Key, but a name in the body that does the same.</summary>
    private const string NamesItsRequest = "create_background_removal";

    public static TheoryData<string> OperationTools => [.. ToolBench.OperationTools];

    [Fact]
    public void Tools_OfOperations_AreThoseOfThePlan() =>
        Assert.Equal(ToolCatalogue.Current.Built.Select(tool => tool.Tool).Order(StringComparer.Ordinal), ToolBench.OperationTools.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OperationTools))]
    public Task Facts_OfTool_AreThoseOfThePlan(string tool) => NotBuiltYet.Check(nameof(Facts_OfTool_AreThoseOfThePlan), tool, () =>
    {
        var planned = ToolCatalogue.Current.Built.Single(one => one.Tool == tool);
        var built = ToolBench.Facts.Single(one => one.Name == tool);

        Assert.Equal(
            $"{planned.Method} {planned.Path}, in {planned.Toolset}, {Word(planned.Effect)}, default {planned.Default}, key {planned.IdempotencyKey}, preview {planned.Preview}",
            $"{built.Operation!.Method} {built.Operation.Path}, in {built.Toolset}, {built.Effect}, default {built.ListedByDefault}, key {TakesKey(tool)}, preview {built.Preview}");
        return Task.CompletedTask;
    });

    private bool TakesKey(string tool) =>
        tool is not NamesItsRequest && ToolBench.SchemaOf(bench.Tool(tool).FullInputSchema).Properties.ContainsKey("idempotencyKey");

    private static string Word(ToolEffect effect) => effect.ToString().ToLowerInvariant();
}
