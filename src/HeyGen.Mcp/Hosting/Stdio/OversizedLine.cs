using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>The two ends of a line that is not read as a whole: enough to say whose request it was.</summary>
internal sealed partial class OversizedLine
{
    private const int Kept = 256;
    private const int MatchMilliseconds = 1000;
    private string beginning = "";
    private string end = "";

    /// <summary>The request's id, if it stands where clients put it: right at the beginning or right at the end. Elsewhere it might be another's.</summary>
    public RequestId? Id
    {
        get
        {
            var found = Head().Match(beginning) is { Success: true } first ? first : Tail().Match(end);
            return found.Groups["number"] is { Success: true } number ? new RequestId(long.Parse(number.ValueSpan, CultureInfo.InvariantCulture))
                : found.Groups["text"] is { Success: true } text ? new RequestId(text.Value)
                : null;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (beginning.Length < Kept)
            beginning += Encoding.Latin1.GetString(bytes[..Math.Min(Kept - beginning.Length, bytes.Length)]);
        var both = end + Encoding.Latin1.GetString(bytes[^Math.Min(Kept, bytes.Length)..]);
        end = both[^Math.Min(Kept, both.Length)..];
    }

    [GeneratedRegex("""^\s*\{\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*((?<number>-?[0-9]{1,18})\b|"(?<text>[\x20-\x21\x23-\x5B\x5D-\x7E]*)")""", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Head();

    [GeneratedRegex("""\}\s*,\s*("jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*((?<number>-?[0-9]{1,18})|"(?<text>[\x20-\x21\x23-\x5B\x5D-\x7E]*)")\s*(,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$""", RegexOptions.ExplicitCapture, MatchMilliseconds)]
    private static partial Regex Tail();
}
