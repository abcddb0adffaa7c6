using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>The two ends of a line that was dropped: enough to say whose request it was.</summary>
internal sealed partial class LongLine
{
    private const int Kept = 256;
    private const int MatchMilliseconds = 1000;
    private readonly string beginning;
    private byte[] end = [];

    /// <param name="soFar">The line's first bytes.</param>
    public LongLine(ReadOnlySpan<byte> soFar)
    {
        beginning = Encoding.Latin1.GetString(soFar[..Math.Min(Kept, soFar.Length)]);
        Add(soFar);
    }

    /// <summary>The request's id, if it stands where clients put it: right at the beginning or right at the end. Elsewhere it might be another's.</summary>
    public RequestId? Id
    {
        get
        {
            var found = First().Match(beginning) is { Success: true } first ? first : Last().Match(Encoding.Latin1.GetString(end));
            return found.Groups["number"] is { Success: true } number ? new RequestId(long.Parse(number.ValueSpan, CultureInfo.InvariantCulture))
                : found.Groups["text"] is { Success: true } text ? new RequestId(text.Value)
                : null;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        byte[] both = [.. end, .. bytes[^Math.Min(Kept, bytes.Length)..]];
        end = both[^Math.Min(Kept, both.Length)..];
    }

    [GeneratedRegex("""^\s*\{\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*((?<number>-?[0-9]{1,18})\b|"(?<text>[\x20-\x21\x23-\x5B\x5D-\x7E]*)")""", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex First();

    [GeneratedRegex("""\}\s*,\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*((?<number>-?[0-9]{1,18})|"(?<text>[\x20-\x21\x23-\x5B\x5D-\x7E]*)")\s*(,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$""", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Last();
}
