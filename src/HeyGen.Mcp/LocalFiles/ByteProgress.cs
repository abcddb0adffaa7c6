namespace HeyGen.Mcp.LocalFiles;

/// <summary>Reports bytes, every megabyte or hundredth, whichever is more, and at the end, over all files. Numbers only grow; the total is known while there is one file only.</summary>
internal sealed class ByteProgress(Action<TransferProgress> report) : IProgress<TransferProgress>
{
    private const long Step = 1024 * 1024;
    private long before;
    private long current;
    private long lastReported;

    public void Report(TransferProgress value)
    {
        current = value.Bytes;
        if (before + current < lastReported + Math.Max(Step, (before + (value.Total ?? current)) / 100) && (value.Bytes != value.Total || before + current <= lastReported))
            return;
        lastReported = before + current;
        report(new TransferProgress(lastReported, value.Total + before));
    }

    public void NextFile() => (before, current) = (before + current, 0);
}

internal static class ByteProgressMessages
{
    extension(IProgress<ProgressNotificationValue> progress)
    {
        /// <summary>The client's progress, in bytes.</summary>
        public ByteProgress InBytes(string verb) =>
            new(sum => progress.Report(new ProgressNotificationValue { Progress = sum.Bytes, Total = sum.Total, Message = $"bytes {verb}" }));
    }
}
