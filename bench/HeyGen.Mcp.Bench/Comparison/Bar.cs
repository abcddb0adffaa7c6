using System.Globalization;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>Something measured beside what it should be. Less is better unless the target lies above the limit.</summary>
/// <param name="Target">What is aimed at.</param>
/// <param name="Limit">Beyond it something is wrong.</param>
internal sealed record Bar(string Name, double Seen, double Target, double Limit)
{
    private string FailureClassifier => IsWithin(Target) ? "met" : IsWithin(Limit) ? "within the limit" : "MISSED";

    public static void Print(params Bar[] bars)
    {
        Console.WriteLine("| bar | seen | target | limit | |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var bar in bars)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bar.Name} | {bar.Seen:0.00} | {bar.Target} | {bar.Limit} | {bar.FailureClassifier} |"));
    }

    private bool IsWithin(double bound) => Target > Limit ? Seen >= bound : Seen <= bound;
}
