namespace HeyGen.Sandbox.Media;

/// <summary>Files of a picture a second with a soft tone, as long as asked for.</summary>
internal static class Mp4
{
    private const int Milliseconds = 1000;
    private const int AudioRate = 44100;
    private const int SamplesPerAudioFrame = 1024;
    private static readonly byte[] Matrix = Words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

    /// <summary>A frame of AAC: a tone whose wave fits the frame, so that it goes on without a seam when the frame is repeated.</summary>
    private static readonly byte[] Tone = Convert.FromHexString(
        "00fe2f0a00116bd7f4fffb93ffcffd3e3cf5fd67fccffb5ffe5fdffe7fe35e35cdea7cf03e8e9ce6343c78c21243e9f4fa7d02487c35eb941af5eb250025002402910240240281c0");

    /// <param name="frameAt">The picture at a second.</param>
    /// <param name="brand"><c>isom</c> or <c>qt  </c>.</param>
    public static byte[] Write(double seconds, Func<int, BlockPicture> frameAt, string brand = "isom")
    {
        var duration = Math.Max(1, (int)Math.Round(seconds * Milliseconds));
        var samples = (int)((long)duration * AudioRate / Milliseconds);
        var frames = Frames((duration + Milliseconds - 1) / Milliseconds, frameAt).ToArray();
        var audioFrames = (samples + SamplesPerAudioFrame - 1) / SamplesPerAudioFrame;
        // Each second's picture is followed by its sound.
        var audioPerChunk = Enumerable.Range(0, frames.Length).Select(second => AudioFramesUntil(second + 1, audioFrames) - AudioFramesUntil(second, audioFrames)).ToArray();
        var first = frameAt(0);
        var type = Box("ftyp", Text(brand), Words(0x200), Text(brand), Text("mp41"));

        byte[] Movie(int mediaAt)
        {
            var videoOffsets = new int[frames.Length];
            var audioOffsets = new int[frames.Length];
            for (var (second, offset) = (0, mediaAt); second < frames.Length; second++)
            {
                (videoOffsets[second], audioOffsets[second]) = (offset, offset + frames[second].Length);
                offset = audioOffsets[second] + (audioPerChunk[second] * Tone.Length);
            }

            return Box(
                "moov",
                Box("mvhd", Words(0, 0, 0, Milliseconds, duration, 0x10000, 0x1000000, 0, 0), Matrix, Words(0, 0, 0, 0, 0, 0, 3)),
                Track(
                    1, duration, Milliseconds, duration, "vide", Box("vmhd", Words(1, 0, 0)), VideoFormat(first), first.Size,
                    Times(frames.Length, Milliseconds, duration),
                    Box("stss", Words(0, 1, 1)),
                    Box("stsc", Words(0, 1, 1, 1, 1)),
                    Box("stsz", Words(0, 0, frames.Length), Words([.. frames.Select(frame => frame.Length)])),
                    Box("stco", Words(0, frames.Length), Words(videoOffsets))),
                Track(
                    2, duration, AudioRate, samples, "soun", Box("smhd", Words(0, 0)), AudioFormat(), new(0, 0),
                    Times(audioFrames, SamplesPerAudioFrame, samples),
                    Box("stsc", Words(0, frames.Length), Words([.. audioPerChunk.SelectMany((count, second) => new[] { second + 1, count, 1 })])),
                    Box("stsz", Words(0, Tone.Length, audioFrames)),
                    Box("stco", Words(0, frames.Length), Words(audioOffsets))));
        }

        byte[][] media = [.. frames.SelectMany((frame, second) => Enumerable.Repeat(Tone, audioPerChunk[second]).Prepend(frame))];
        var before = type.Length + Movie(0).Length + 8;
        return [.. type, .. Movie(before), .. Box("mdat", media)];
    }

    private static int AudioFramesUntil(int second, int all) => Math.Min(all, (int)Math.Ceiling((double)second * AudioRate / SamplesPerAudioFrame));

    private static IEnumerable<byte[]> Frames(int count, Func<int, BlockPicture> frameAt)
    {
        BlockPicture? before = null;
        for (var second = 0; second < count; second++)
        {
            var picture = frameAt(second);
            var unit = H264.Frame(picture, before, second);
            yield return [.. Words(unit.Length), .. unit];
            before = picture;
        }
    }

    private static byte[] Track(
        int id, int movieDuration, int scale, int duration, string kind, byte[] header, byte[] format, PixelSize size, params ReadOnlySpan<byte[]> tables) =>
        Box(
            "trak",
            Box("tkhd", Words(7, 0, 0, id, 0, movieDuration, 0, 0, 0, size.Width == 0 ? 0x1000000 : 0), Matrix, Words(size.Width << 16, size.Height << 16)),
            Box(
                "mdia",
                Box("mdhd", Words(0, 0, 0, scale, duration, 0x55C40000)),
                Box("hdlr", Words(0, 0), Text(kind), Words(0, 0, 0), Text("sandbox\0")),
                Box(
                    "minf",
                    header,
                    Box("dinf", Box("dref", Words(0, 1), Box("url ", Words(1)))),
                    Box("stbl", [Box("stsd", Words(0, 1), format), .. tables]))));

    /// <summary>All samples last as long, but for the last one.</summary>
    private static byte[] Times(int count, int each, int whole) =>
        Box("stts", count > 1 ? Words(0, 2, count - 1, each, 1, whole - ((count - 1) * each)) : Words(0, 1, 1, whole));

    private static byte[] VideoFormat(BlockPicture picture)
    {
        var (sequence, parameters) = (H264.SequenceParameters(picture), H264.PictureParameters());
        return Box(
            "avc1",
            Words(0, 1, 0, 0, 0, 0, (picture.Size.Width << 16) | picture.Size.Height, 0x480000, 0x480000, 0, 0x10000, 0, 0, 0, 0, 0, 0, 0, 0x18),
            [0xFF, 0xFF],
            Box(
                "avcC",
                [1, .. H264.ProfileAndLevel, 0xFF, 0xE1, 0, (byte)sequence.Length, .. sequence, 1, 0, (byte)parameters.Length, .. parameters]));
    }

    private static byte[] AudioFormat() => Box(
        "mp4a",
        Words(0, 1, 0, 0, 0x10010, 0, unchecked(AudioRate << 16)),
        Box("esds", Words(0), [3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 0, 0], Words(25_000, 25_000), [5, 2, 0x12, 0x08, 6, 1, 2]));

    private static byte[] Box(string type, params ReadOnlySpan<byte[]> parts)
    {
        List<byte> content = [];
        foreach (var part in parts)
            content.AddRange(part);
        return [.. Words(content.Count + 8), .. Text(type), .. content];
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Words(params ReadOnlySpan<int> values)
    {
        var bytes = new byte[values.Length * 4];
        for (var index = 0; index < values.Length; index++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(index * 4), values[index]);
        return bytes;
    }
}
