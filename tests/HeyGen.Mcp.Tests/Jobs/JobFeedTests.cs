using HeyGen.Api.Jobs;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Whoever follows jobs is told each change, and the end.</summary>
public sealed class JobFeedTests : JobTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(2000)] // so old that nobody would wait for it if it still ran
    public async Task Follow_JobThatIsNeverLinked_IsToldOnceNoLinkCanCome(int age)
    {
        Answer(new { id = "vid_1", status = "completed", created_at = Now - age });
        using var feed = await Open(JobKind.Video, "vid_1");
        var (begun, told) = (Now, new List<long>());

        await feed.Follow(() => Told(told, begun), TestContext.Current.CancellationToken);

        Assert.Equal([0, 30], told);
    }

    [Fact]
    public async Task Follow_SeveralJobs_IsOverOnceAllAre()
    {
        var begun = Now;
        HeyGen.Then(http =>
        {
            var (id, ends) = http.Request.Path.Value!.EndsWith("tr_1", StringComparison.Ordinal) ? ("tr_1", 20) : ("tr_2", 40);
            return FakeUpstream.Json(200, $$$"""{"data":{"id":"{{{id}}}","status":"{{{(Now - begun < ends ? "running" : "failed")}}}","created_at":{{{begun}}}}}""")(http);
        });
        using var feed = await Open(JobKind.VideoTranslation, "tr_1", "tr_2");
        var told = new List<long>();

        await feed.Follow(() => Told(told, begun), TestContext.Current.CancellationToken);

        Assert.Equal([20, 40], told);
    }

    [Fact]
    public async Task Open_OneOfSeveralIsGone_FollowsTheOthers()
    {
        AnswerById(("tr_1", new { id = "tr_1", status = "failed" }));
        var told = new List<long>();

        using var feed = await Open(JobKind.VideoTranslation, "gone", "tr_1");
        await feed.Follow(() => Told(told, Now), TestContext.Current.CancellationToken);

        Assert.Equal([0], told);
    }

    [Fact]
    public async Task Open_ManyJobs_AsksForAFewAtATime()
    {
        var (underWay, most) = (0, 0);
        HeyGen.Then(async http =>
        {
            var now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            for (var turn = 0; turn < 200; turn++)
                await Task.Yield();
            Interlocked.Decrement(ref underWay);
            await FakeUpstream.Json(200, """{"data":{"session_id":"x","status":"thinking"}}""")(http);
        });

        var feeds = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Open(JobKind.VideoAgentSession, $"ses_{number}")));

        foreach (var feed in feeds)
            feed.Dispose();
        Assert.InRange(most, 1, 4);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var known = Volatile.Read(ref most); known < now; known = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, now, known);
    }

    private Task<bool> Told(List<long> told, long begun)
    {
        told.Add(Now - begun);
        return Task.FromResult(false);
    }

    private Task<JobFeed> Open(JobKind kind, params string[] ids) =>
        ActivatorUtilities.CreateInstance<JobFeeds>(Server.Services).Open(Server.Services.GetRequiredService<ICallerCredential>().Current, kind, ids, TestContext.Current.CancellationToken);
}
