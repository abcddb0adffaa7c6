using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>What several contestants showed in turn, A B A B: a machine that changes its pace changes it for all.</summary>
internal sealed class Turns
{
    private readonly List<Dictionary<string, Load>> rounds = [];

    public long Errors => rounds.Sum(round => round.Values.Sum(load => load.Errors));

    public static async Task<Turns> Take(int count, params (string Name, Func<Task<Load>> Measure)[] contestants)
    {
        var turns = new Turns();
        for (var round = 0; round < count; round++)
        {
            var seen = new Dictionary<string, Load>(StringComparer.Ordinal);
            foreach (var (name, measure) in contestants)
                seen[name] = await measure();
            turns.rounds.Add(seen);
        }

        return turns;
    }

    /// <summary>The median over the rounds of something each of them tells, such as the ratio of two contestants.</summary>
    public double Median(Func<IReadOnlyDictionary<string, Load>, double> of) => Middle(rounds.Select(of));

    public double Median(string name, Func<Load, double> of) => Median(round => of(round[name]));

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public double Ratio(string name, string reference, Func<Load, double> of) => Median(round => of(round[name]) / of(round[reference]));
}
