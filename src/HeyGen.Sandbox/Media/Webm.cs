using System.Numerics;

namespace HeyGen.Sandbox.Media;

/// <summary>Makes a short WebM file longer: it plays again and again.</summary>
internal static class Webm
{
    private const long SegmentId = 0x18538067;
    private const long InfoId = 0x1549A966;
    private const long DurationId = 0x4489;
    private const long TracksId = 0x1654AE6B;
    private const long ClusterId = 0x1F43B675;
    private const long TimeId = 0xE7;
    private const long BlockId = 0xA3;

    /// <param name="clip">Its times are milliseconds and its blocks simple ones.</param>
    public static byte[] Lengthen(byte[] clip, double seconds)
    {
        var file = Elements(clip).ToArray();
        var segment = Elements(file.First(element => element.Id == SegmentId).Body).ToArray();
        var info = Elements(segment.First(element => element.Id == InfoId).Body).ToArray();
        var length = (long)Math.Round(DurationOf(info.First(element => element.Id == DurationId).Body.Span));
        var end = (long)Math.Round(seconds * 1000);

        List<byte> content =
        [
            .. Pack(InfoId, [.. info.Where(element => element.Id != DurationId).SelectMany(element => element.Whole.ToArray()), .. Pack(DurationId, DurationOf(end))]),
            .. segment.First(element => element.Id == TracksId).Whole.Span,
        ];
        for (var start = 0L; start < end; start += length)
        {
            foreach (var cluster in segment.Where(element => element.Id == ClusterId))
                content.AddRange(Moved(cluster, start, end));
        }

        return [.. file[0].Whole.Span, .. Pack(SegmentId, [.. content])];
    }

    /// <summary>The cluster at a later time, without what would play after the end.</summary>
    private static byte[] Moved(Element cluster, long start, long end)
    {
        var parts = Elements(cluster.Body).ToArray();
        var time = start + Number(parts.First(part => part.Id == TimeId).Body.Span);
        var blocks = parts.Where(part => part.Id == BlockId && time + BinaryPrimitives.ReadInt16BigEndian(part.Body.Span[1..]) < end);
        return Pack(ClusterId, [.. Pack(TimeId, Bytes(time)), .. blocks.SelectMany(block => block.Whole.ToArray())]);
    }

    private static IEnumerable<Element> Elements(ReadOnlyMemory<byte> content)
    {
        for (var at = 0; at < content.Length;)
        {
            var idLength = BitOperations.LeadingZeroCount((uint)content.Span[at]) - 23;
            var sizeLength = BitOperations.LeadingZeroCount((uint)content.Span[at + idLength]) - 23;
            var size = (int)(Number(content.Span.Slice(at + idLength, sizeLength)) & ((1L << (7 * sizeLength)) - 1));
            var bodyAt = at + idLength + sizeLength;
            yield return new(Number(content.Span.Slice(at, idLength)), content[at..(bodyAt + size)], content.Slice(bodyAt, size));
            at = bodyAt + size;
        }
    }

    private static byte[] Pack(long id, byte[] body) => [.. Bytes(id).SkipWhile(value => value == 0), 1, .. Bytes(body.Length)[1..], .. body];

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        foreach (var value in bytes)
            number = (number << 8) | value;
        return number;
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static double DurationOf(ReadOnlySpan<byte> body) => body.Length == 4 ? BinaryPrimitives.ReadSingleBigEndian(body) : BinaryPrimitives.ReadDoubleBigEndian(body);

    private static byte[] DurationOf(double milliseconds)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, milliseconds);
        return bytes;
    }

    private sealed record Element(long Id, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Body);
}
