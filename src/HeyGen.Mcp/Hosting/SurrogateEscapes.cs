using System.Buffers.Text;

namespace HeyGen.Mcp.Hosting;

/// <summary>
/// Escapes of surrogates in JSON. Programs that cut a text by its length leave half of an emoji at its end and write it so,
/// and no reader of JSON takes that.
/// </summary>
internal static class SurrogateEscapes
{
    /// <summary>Bytes of <c>\uD83D</c>.</summary>
    private const int Length = 6;

    private enum Half
    {
        None,
        High,
        Low,
    }

    /// <summary>The message with U+FFFD in place of each half that lacks its other half.</summary>
    /// <returns>Null where there is none.</returns>
    public static byte[]? WithoutLoneHalves(in ReadOnlySequence<byte> message)
    {
        if (!AreIn(message))
            return null;
        var bytes = message.ToArray();
        var isChanged = false;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is not (byte)'\\')
                continue;
            var half = HalfAt(bytes, at);
            if (half is Half.None)
            {
                at++; // what is escaped begins no escape itself
                continue;
            }

            if (half is Half.High && HalfAt(bytes, at + Length) is Half.Low)
                at += Length;
            else
                isChanged = @"\uFFFD"u8.TryCopyTo(bytes.AsSpan(at));
            at += Length - 1;
        }

        return isChanged ? bytes : null;
    }

    private static bool AreIn(in ReadOnlySequence<byte> message)
    {
        var reader = new SequenceReader<byte>(message);
        while (reader.TryAdvanceTo((byte)'\\'))
        {
            if (reader.IsNext("ud"u8) || reader.IsNext("uD"u8))
                return true;
        }

        return false;
    }

    private static Half HalfAt(ReadOnlySpan<byte> bytes, int at) =>
        at + Length <= bytes.Length && bytes[at] is (byte)'\\' && bytes[at + 1] is (byte)'u'
        && Utf8Parser.TryParse(bytes.Slice(at + 2, 4), out ushort code, out var read, 'X') && read is 4
            ? char.IsHighSurrogate((char)code) ? Half.High : char.IsLowSurrogate((char)code) ? Half.Low : Half.None
            : Half.None;
}
