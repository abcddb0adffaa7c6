using System.Diagnostics;
using HeyGen.Mcp.IntegrationTests.Tasks;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>An event wakes whoever waits, at once and at any replica; where none comes, looking goes on.</summary>
public sealed class EventTests(ITestOutputHelper output) : WebhookTest
{
    [Fact]
    public async Task Create_OfAServerWithAPublicAddress_IsReportedAndWakesTheWaiter()
    {
        var id = await Begin();
        var waiting = Wait(One, id)[0];
        var asleep = Time.GetUtcNow();

        var delivery = Delivered();
        var report = await waiting;

        Assert.Equal(("completed", 2), (report.GetText("status"), Looks(id)));
        AssertWokenAtTheEnd(asleep);
        Assert.DoesNotContain("Heygen-Signature", delivery.Headers.Keys);
    }

    [Fact]
    public async Task Create_WithAndWithoutAPublicAddress_IsOneBill()
    {
        await using var without = await HttpEndpoint.Start(HeyGen.BaseAddress, new() { Toolsets = ["all"], Confirm = Configuration.ConfirmMode.Never }, time: Time);
        var id = await Begin();

        var again = await Call(without, "create_video_from_image", new { image = "https://files.example/me.png", voiceId = (await Call(without, "list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id"), script = "Hello." });

        Assert.Equal(id, again.GetText("video_id"));
        Assert.Single(HeyGen.Ledger.ChargesOf(HttpEndpoint.Key));
    }

    [Fact]
    public async Task Task_WhoseJobIsReported_IsCompletedAtTheNextPoll()
    {
        var task = TaskTest.Id(await TaskTest.Call(One, "create_video_from_image", new { image = "https://files.example/me.png", voiceId = await Voice(), script = "Hello." }));
        var before = TaskTest.Status(await TaskTest.Get(One, task));

        Delivered();

        Assert.Equal(("working", "completed"), (before, TaskTest.Status(await TaskTest.Get(One, task))));
    }

    [Fact]
    public async Task Event_ThatNeverComes_LeavesTheWaitAsItWas()
    {
        Public.Target = null;
        var id = await Begin();
        var waiting = Wait(One, id)[0];

        Delivered();
        Time.Advance(TimeSpan.FromSeconds(10 - JobSeconds));

        Assert.Equal(("completed", 2), ((await waiting).GetText("status"), Looks(id)));
    }

    [Fact]
    public async Task Event_OfASessionsVideo_WakesTheWaitForTheSession()
    {
        var session = (await Call(One, "create_video_agent", new { prompt = "A film about cats." })).GetText("session_id");
        var before = Time.TimersMade;
        var waiting = Call(One, "wait_for_job", new { kind = "video_agent_session", id = session, maxSeconds = 50 });
        Until(() => Time.TimersMade > before);

        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("completed", (await waiting).GetText("status"));
    }

    [Fact]
    public async Task Wait_ForTwoHundredWithASignedWebhook_TakesTwoStatusCallsAJobAtMost()
    {
        await SetUp();
        await Begin("The first one, whose event shows that events come.");
        Delivered();
        var ids = new List<string>();
        for (var number = 0; number < 200; number++)
            ids.Add(await Begin($"Hello {number}. [sandbox:slow]")); // 80 s
        var (before, begun) = (Looks(), Time.GetUtcNow());
        var waiting = Wait(One, ids);
        var asleep = Looks();
        for (var passed = 0; passed < 40; passed += 10)
            Time.Advance(TimeSpan.FromSeconds(10));
        await Call(One, "get_current_user", new { }); // time enough for a look, if anybody took one
        Assert.Equal(asleep, Looks());
        Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(waiting);
        waiting = Wait(One, ids);
        Time.Advance(TimeSpan.FromSeconds(30));
        var reports = await Task.WhenAll(waiting);

        output.WriteLine($"200 videos of 80 s, two waits each: {Looks() - before} status calls, {asleep - before} of them before the first event");
        Assert.All(reports, report => Assert.Equal("completed", report.GetText("status")));
        Assert.InRange(Looks() - before, 1, 2 * ids.Count);
        Assert.Equal(TimeSpan.FromSeconds(80), Time.GetUtcNow() - begun); // their looks were due at 180 s: events woke all
    }

    [RedisFact]
    public Task Event_AtAReplicaWhereNobodyWaits_WakesTheWaiterAtTheOther() => WakesTheWaiterAtTheOther(RedisFactAttribute.Address);

    [RedisFact]
    public async Task Event_AtAReplicaWithTheDocumentedRights_WakesTheWaiterAtTheOther() => await WakesTheWaiterAtTheOther(await RedisFactAttribute.AddressWithDocumentedRights());

    private async Task WakesTheWaiterAtTheOther(string redis)
    {
        await using var two = await Replica(redis);
        await using var three = await Replica(redis);
        Public.Target = new Uri(two.Address, "/");
        var id = await Begin();
        await Subscribed(two, three);
        var waiting = Wait(three, id)[0];
        var (asleep, watch) = (Time.GetUtcNow(), Stopwatch.StartNew());

        Delivered();
        var report = await waiting;

        output.WriteLine($"awake {watch.ElapsedMilliseconds} ms after the job ended, by the machine's clock");
        Assert.Equal(("completed", 2), (report.GetText("status"), Looks(id)));
        AssertWokenAtTheEnd(asleep);
    }

    /// <summary>The clock that pauses run on stands where the job ended, so the event alone has woken the waiter: its pause goes on to the tenth second.</summary>
    private void AssertWokenAtTheEnd(DateTimeOffset asleep) => Assert.Equal(TimeSpan.FromSeconds(JobSeconds), Time.GetUtcNow() - asleep);
}
