using ModelContextProtocol;

namespace HeyGen.Mcp.TestSupport;

/// <summary>Keeps what a tool tells of its progress. Given to the tool itself, because on the way to a client news may come late or get lost.</summary>
internal sealed class ProgressRecorder : IProgress<ProgressNotificationValue>
{
    public List<ProgressNotificationValue> Values { get; } = [];

    public void Report(ProgressNotificationValue value) => Values.Add(value);
}
