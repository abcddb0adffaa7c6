using HeyGen.Mcp.Tests.Architecture.Sample.Circle;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>Whether a use is seen wherever C# lets one stand: a rule that overlooks one keeps nothing.</summary>
public sealed class NamespaceGraphTests
{
    private const string Root = "HeyGen.Mcp.Tests.Architecture.Sample";
    private static readonly Lazy<NamespaceGraph> Sample = new(() => NamespaceGraph.Of(Root, typeof(NamespaceGraphTests).Assembly));

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
    public void Circles_TwoThatUseEachOther_AreBothTold() =>
        Assert.Equal(
            [$"{Root}.Circle -> {Root}.Circle.Back", $"{Root}.Circle.Back -> {Root}.Circle"],
            Sample.Value.Circles().Select(NamespaceGraph.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Tell_Pair_NamesTheTypes() =>
        Assert.Equal(
            $"{Root}.Circle -> {Root}.Circle.Back\n    {typeof(Forth).FullName} uses {typeof(Sample.Circle.Back.Back).FullName}",
            Sample.Value.Tell(($"{Root}.Circle", $"{Root}.Circle.Back")));

    [Fact]
    public void By_LargerParts_LeavesOutWhatAPartUsesOfItself() =>
        Assert.DoesNotContain(Sample.Value.By(name => name.StartsWith($"{Root}.Circle", StringComparison.Ordinal) ? "circle" : "rest").Circles(), pair => pair.From is "circle");
}
