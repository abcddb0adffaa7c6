using HeyGen.Mcp.Tools;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class CallProgressTests
{
    private readonly List<(float Value, TaskCompletionSource Sent)> begun = [];

    [Fact]
    public async Task Report_SlowClient_IsToldOneAfterAnotherAndNothingAfterTheEnd()
    {
        var progress = new CallProgress(Send);
        progress.Report(Notice(1));
        progress.Report(Notice(2));
        progress.Report(Notice(3));
        var end = progress.End();
        progress.Report(Notice(4));

        for (var told = 1; told <= 3; told++)
        {
            Assert.Equal(told, begun[^1].Value);
            Assert.False(end.IsCompleted);
            begun[^1].Sent.SetResult();
        }

        await end;
        Assert.Equal([1, 2, 3], begun.Select(notice => notice.Value));
    }

    [Fact]
    public async Task Report_ClientThatHasGone_FailsNothing()
    {
        var progress = new CallProgress(_ => Task.FromException(new IOException("gone")));
        progress.Report(Notice(1));
        progress.Report(Notice(2));

        await progress.End();
    }

    private static ProgressNotificationValue Notice(float value) => new() { Progress = value };

    private Task Send(ProgressNotificationValue value)
    {
        var sent = new TaskCompletionSource();
        begun.Add((value.Progress, sent));
        return sent.Task;
    }
}
