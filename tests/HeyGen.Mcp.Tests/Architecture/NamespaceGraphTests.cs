using HeyGen.Mcp.TestSupport.Sample.Cycle;
using HeyGen.Mcp.TestSupport.Sample.Cycle.Back;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>Whether a use is seen wherever C# lets one stand: a rule that overlooks one keeps nothing.</summary>
public sealed class NamespaceGraphTests
{
    private const string Root = "HeyGen.Mcp.TestSupport.Sample";
    private static readonly Lazy<NamespaceGraph> Sample = new(() => NamespaceGraph.Of(Root, typeof(Forth).Assembly));

    [Theory]
    [InlineData("Lambda")]
    [InlineData("Async")]
    [InlineData("Generic")]
    [InlineData("Record")]
    [InlineData("Attributed")]
    [InlineData("Nested")]
    public void Of_UseInsideOf_IsSeen(string place) =>
        Assert.Contains(Sample.Value.Pairs, pair => pair == ($"{Root}.{place}", $"{Root}.Used"));

    [Fact]
    public void Cycles_TwoThatUseEachOther_AreBothFound() =>
        Assert.Equal(
            [$"{Root}.Cycle -> {Root}.Cycle.Back", $"{Root}.Cycle.Back -> {Root}.Cycle"],
            Sample.Value.Cycles().Select(NamespaceGraph.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Describe_Pair_NamesTheTypes() =>
        Assert.Equal(
            $"{Root}.Cycle -> {Root}.Cycle.Back\n    {typeof(Forth).FullName} uses {typeof(Back).FullName}",
            Sample.Value.Describe(($"{Root}.Cycle", $"{Root}.Cycle.Back")));

    [Fact]
    public void By_LargerParts_LeavesOutWhatAPartUsesOfItself() =>
        Assert.DoesNotContain(Sample.Value.By(name => name.StartsWith($"{Root}.Cycle", StringComparison.Ordinal) ? "cycle" : "rest").Cycles(), pair => pair.From is "cycle");
}
