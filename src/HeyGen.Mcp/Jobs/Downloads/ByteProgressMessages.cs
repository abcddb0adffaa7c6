using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Jobs.Downloads;

internal static class ByteProgressMessages
{
    extension(IProgress<ProgressNotificationValue> progress)
    {
        /// <summary>The client's progress, told in bytes.</summary>
        public ByteProgress InBytes(string verb) =>
            new(sum => progress.Report(new ProgressNotificationValue { Progress = sum.Bytes, Total = sum.Total, Message = $"bytes {verb}" }));
    }
}
