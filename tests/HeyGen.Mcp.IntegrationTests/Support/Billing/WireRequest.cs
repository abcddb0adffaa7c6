using System.Globalization;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Connection">Number of the connection that it came on.</param>
/// <param name="Ordinal">Its place among the requests of that connection, from 0.</param>
internal sealed partial record WireRequest(int Connection, int Ordinal, string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    private const int MatchMilliseconds = 10_000;

    /// <summary>Null until it has been received whole.</summary>
    public byte[]? Body { get; set; }

    public string Path => Target.Split('?')[0];

    public string? Key => Headers.GetValueOrDefault("Idempotency-Key");

    public string Text => Body is null ? "" : Encoding.UTF8.GetString(Body);

    public int Length => Headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0;

    /// <param name="head">Everything up to the empty line.</param>
    public static WireRequest Parse(int connection, int ordinal, string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = StartLine().Match(lines[0]);
        return new WireRequest(connection, ordinal, start.Groups["method"].Value, start.Groups["target"].Value, lines[1..]
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase));
    }

    public string? Query(string name) => QueryParameters().Matches(Target)
        .Where(parameter => parameter.Groups["name"].Value == name)
        .Select(parameter => Uri.UnescapeDataString(parameter.Groups["value"].Value))
        .FirstOrDefault();

    [GeneratedRegex("^(?<method>[A-Z]+) (?<target>\\S+) HTTP/1\\.1$", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex StartLine();

    [GeneratedRegex("[?&](?<name>[^=&]+)=(?<value>[^&]*)", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex QueryParameters();
}
