using System.Reflection;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>The floors, and that namespaces have no cycle.</summary>
public sealed class ArchitectureTests
{
    private const string Api = "HeyGen.Api";
    private const string Mcp = "HeyGen.Mcp";
    private const string Features = $"{Mcp}.Features";

    /// <summary>From the ground up: a floor may use itself and those below it.</summary>
    private static readonly string[][] Floors =
    [
        [Api],
        [$"{Mcp}.Configuration", $"{Mcp}.Observability"],
        [$"{Mcp}.Tools"],
        [$"{Mcp}.Toolsets", $"{Mcp}.Spending", $"{Mcp}.LocalFiles"],
        [$"{Mcp}.Pipeline"],
        [Features, $"{Mcp}.Jobs", $"{Mcp}.Guides"],
        [$"{Mcp}.Hosting"],
        [Mcp], // ToolCatalog
        [$"{Mcp}.Cli"],
    ];

    private static readonly Lazy<NamespaceGraph> All = new(() => NamespaceGraph.Of("HeyGen", [.. Assemblies()]));

    [Fact]
    public void Namespace_Each_StandsOnAFloor() =>
        Expect.None([.. All.Value.Pairs.SelectMany(pair => new[] { pair.From, pair.To }).Distinct().Where(name => FloorOf(name) is null && !NamespaceGraph.IsBelow(name, "HeyGen.Sandbox")).Select(name => $"{name} has no floor.")]);

    [Fact]
    public void Floor_Each_UsesNoneAbove() => AssertNone(AgainstTheFloors);

    [Fact]
    public void Feature_Each_UsesNoOtherFeature() => AssertNone(BetweenFeatures);

    [Fact]
    public void Namespaces_Siblings_HaveNoCycle() => AssertNone(InCycles);

    /// <summary>The rules are worth something only if the parts they speak of are there.</summary>
    [Fact]
    public void Floors_All_HaveNamespaces() =>
        Assert.All(Floors.SelectMany(floor => floor), part => Assert.Contains(All.Value.Pairs, pair => NamespaceGraph.IsBelow(pair.From, part) || NamespaceGraph.IsBelow(pair.To, part)));

    private static IEnumerable<(NamespaceGraph In, (string From, string To) Pair)> AgainstTheFloors(NamespaceGraph all)
    {
        var graph = all.By(PartOf);
        return graph.Pairs.Where(pair => FloorOf(pair.From) < FloorOf(pair.To)).Select(pair => (graph, pair));
    }

    private static IEnumerable<(NamespaceGraph In, (string From, string To) Pair)> BetweenFeatures(NamespaceGraph all)
    {
        var graph = all.By(name => ChildOf(Features, name));
        return graph.Pairs.Select(pair => (graph, pair));
    }

    /// <summary>Siblings at every depth, each with all that is below it. A namespace and its own children may know each other.</summary>
    private static IEnumerable<(NamespaceGraph In, (string From, string To) Pair)> InCycles(NamespaceGraph all) =>
        from parent in all.Pairs.SelectMany(pair => new[] { pair.From, pair.To }).SelectMany(Ancestors).Distinct()
        let siblings = all.By(name => ChildOf(parent, name))
        from pair in siblings.Cycles()
        select (siblings, pair);

    private static void AssertNone(Func<NamespaceGraph, IEnumerable<(NamespaceGraph In, (string From, string To) Pair)>> rule) =>
        Expect.None([.. rule(All.Value).Select(found => found.In.Describe(found.Pair))]);

    private static IEnumerable<Assembly> Assemblies() =>
        new[] { "heygen-mcp", "HeyGen.Api", "HeyGen.Sandbox" }.Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))).Select(Assembly.Load);

    /// <summary>The part of a floor that a namespace belongs to.</summary>
    private static string? PartOf(string name) =>
        Floors.SelectMany(floor => floor).Where(part => part == Mcp ? name == Mcp : NamespaceGraph.IsBelow(name, part)).FirstOrDefault();

    private static int? FloorOf(string name) => PartOf(name) is { } part ? Array.FindIndex(Floors, floor => floor.Contains(part)) : null;

    private static string? ChildOf(string parent, string name) =>
        name.StartsWith(parent + ".", StringComparison.Ordinal) ? $"{parent}.{name[(parent.Length + 1)..].Split('.')[0]}" : null;

    private static IEnumerable<string> Ancestors(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
            yield return name[..dot];
    }
}
