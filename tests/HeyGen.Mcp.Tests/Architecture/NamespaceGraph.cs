using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>Which namespace uses which, and by which types, as ArchUnitNET reads it from compiled code.</summary>
internal sealed class NamespaceGraph
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> uses = [];

    private NamespaceGraph(IEnumerable<(string From, string To, string Types)> uses)
    {
        foreach (var (from, to, types) in uses)
        {
            if (!this.uses.TryGetValue((from, to), out var all))
                this.uses[(from, to)] = all = new(StringComparer.Ordinal);
            all.Add(types);
        }
    }

    public IEnumerable<(string From, string To)> Pairs => uses.Keys;

    /// <summary>The namespaces of some assemblies, and what they use of each other.</summary>
    /// <param name="prefix">What the names of the namespaces begin with.</param>
    public static NamespaceGraph Of(string prefix, params System.Reflection.Assembly[] assemblies)
    {
        var architecture = new ArchLoader().LoadAssemblies(assemblies).Build();
        return new(
            from type in architecture.Types
            from used in type.Dependencies.SelectMany(Targets)
            let source = NamespaceOf(type)
            let target = NamespaceOf(used)
            where source != target && IsBelow(source, prefix) && IsBelow(target, prefix)
            select (source, target, $"{type.FullName} uses {used.FullName}"));
    }

    /// <summary>The same uses between larger parts; what a part uses of itself is left out.</summary>
    /// <param name="partOf">The part that a namespace belongs to; null where it is of no interest.</param>
    public NamespaceGraph By(Func<string, string?> partOf) => new(
        from pair in uses
        let source = partOf(pair.Key.From)
        let target = partOf(pair.Key.To)
        where source is not null && target is not null && source != target
        from types in pair.Value
        select (source, target, types));

    /// <summary>The pairs that lie on a cycle.</summary>
    public IEnumerable<(string From, string To)> Cycles() => Pairs.Where(pair => Reaches(pair.To, pair.From));

    /// <summary>A pair and the types behind it, to be read in a failure.</summary>
    public string Describe((string From, string To) pair) => $"{Name(pair)}\n{string.Join('\n', uses[pair].Select(types => "    " + types))}";

    public static string Name((string From, string To) pair) => $"{pair.From} -> {pair.To}";

    public static bool IsBelow(string name, string parent) => name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);

    private bool Reaches(string from, string to)
    {
        HashSet<string> seen = [from];
        Queue<string> next = new([from]);
        while (next.TryDequeue(out var at))
        {
            if (at == to)
                return true;
            foreach (var (_, target) in Pairs.Where(pair => pair.From == at && seen.Add(pair.To)).ToArray())
                next.Enqueue(target);
        }

        return false;
    }

    /// <summary>A type parameter is left out: it belongs to whoever was loaded first with one of its name.</summary>
    private static IEnumerable<IType> Targets(ITypeDependency dependency) =>
        new[] { dependency.Target }.Concat(dependency.TargetGenericArguments.SelectMany(Arguments)).Where(type => type is not GenericParameter);

    private static IEnumerable<IType> Arguments(GenericArgument argument) => [argument.Type, .. argument.GenericArguments.SelectMany(Arguments)];

    private static string NamespaceOf(IType type) => type.Namespace?.FullName ?? "";
}
