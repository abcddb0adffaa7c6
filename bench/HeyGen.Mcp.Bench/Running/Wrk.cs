using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>What one run of the load generator saw.</summary>
internal sealed record Load(double PerSecond, double P50, double P99, long Requests, long Errors);

/// <summary>wrk, a closed-loop load generator: each connection sends its next request when the last is answered.</summary>
internal static partial class Wrk
{
    /// <param name="connections">How many requests are in flight.</param>
    /// <param name="variables">What mcp.lua makes the request from.</param>
    public static async Task<Load> Run(Uri endpoint, int connections, int seconds, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("wrk", ["-t", $"{Math.Min(connections, 2)}", "-c", $"{connections}", "-d", $"{seconds}s", "--timeout", "20s", "--latency", "-s", Path.Combine(AppContext.BaseDirectory, "mcp.lua"), endpoint.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode is not 0)
            throw new InvalidOperationException($"wrk failed: {said}");
        return new Load(
            Number(said, PerSecond()),
            Milliseconds(said, Median()),
            Milliseconds(said, Slowest()),
            (long)Number(said, Total()),
            (long)(Number(said, Refused()) + SocketErrors().Matches(said).Sum(error => long.Parse(error.Groups["count"].Value, CultureInfo.InvariantCulture))));
    }

    private static double Number(string said, Regex pattern) =>
        pattern.Match(said) is { Success: true } match ? double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;

    private static double Milliseconds(string said, Regex pattern)
    {
        var match = pattern.Match(said);
        var value = double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch { "us" => value / 1000, "ms" => value, _ => value * 1000 };
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<count>[\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+(?<count>[\d.]+)(?<unit>us|ms|s)", RegexOptions.None, 1000)]
    private static partial Regex Median();

    [GeneratedRegex(@"99%\s+(?<count>[\d.]+)(?<unit>us|ms|s)", RegexOptions.None, 1000)]
    private static partial Regex Slowest();

    [GeneratedRegex(@"(?<count>\d+) requests in", RegexOptions.None, 1000)]
    private static partial Regex Total();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<count>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex(@"(?<=Socket errors:.*)(?:connect|read|write|timeout) (?<count>\d+)", RegexOptions.None, 1000)]
    private static partial Regex SocketErrors();
}
