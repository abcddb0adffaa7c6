using HeyGen.Mcp.IntegrationTests.Faults;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Two processes behind a load balancer, one Redis: no call needs the replica that served the one before.</summary>
public sealed class BalancedReplicaTests
{
    [RedisFact]
    public async Task WaitForJob_EachCallAtTheOtherReplica_FollowsTheJobToItsEnd()
    {
        await using var heyGen = await FakeUpstream.Start();
        heyGen.Then(200, """{"data":{"id":"v_1","status":"pending"}}""")
            .Then(200, """{"data":{"id":"v_1","status":"processing"}}""")
            .Then(200, """{"data":{"id":"v_1","status":"completed","video_url":"https://files.heygen.ai/v_1.mp4"}}""");
        await using var one = await Replica(heyGen.Address);
        await using var two = await Replica(heyGen.Address);
        await using var balancer = await RoundRobin.Start(one.Address, two.Address);
        using var client = new HttpClient();

        var statuses = new List<string?>();
        for (var id = 1; id <= 3; id++)
            statuses.Add(Result(await Call(client, balancer.Address, "wait_for_job", new { kind = "video", id = "v_1", maxSeconds = 0 }, id)).GetText("status"));

        Assert.Equal(["pending", "running", "completed"], statuses);
        Assert.Equal((2, 1), (await Served(one), await Served(two)));
    }

    [RedisFact]
    public async Task Killed_WithACreateOnTheWire_TheOtherReplicaGetsTheSameJobForOneBill()
    {
        await using var heyGen = BillingUpstream.Start();
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: true));
        await using var one = await Replica(heyGen.Address);
        await using var two = await Replica(heyGen.Address);
        await using var balancer = await RoundRobin.Start(one.Address, two.Address);
        using var client = new HttpClient();
        var lost = client.SendAsync(HostedProcess.Request(balancer.Address, PaidCall.Video.Tool, PaidCall.Video.Arguments, id: 1));
        await gate.Arrived;

        await one.Kill();
        var broken = await lost;
        var told = Result(await Call(client, balancer.Address, PaidCall.Video.Tool, PaidCall.Video.Arguments, id: 2));

        Assert.Equal(HttpStatusCode.BadGateway, broken.StatusCode);
        Assert.Equal((Assert.Single(heyGen.Ledger.Bills).Id, 2), (told.GetText("video_id"), heyGen.Posts.Count));
        Assert.Single(heyGen.Posts.Select(post => post.Key).Distinct());
        gate.Open();
    }

    private static Task<HostedProcess> Replica(Uri heyGen) =>
        HostedProcess.Start(heyGen, ["--confirm", "never", "--log-level", "Information"], ("HEYGEN_MCP_REDIS", RedisFactAttribute.Address));

    private static async Task<JsonElement> Call(HttpClient client, Uri server, string tool, object arguments, int id)
    {
        using var request = HostedProcess.Request(server, tool, arguments, id);
        return await HostedProcess.Answer(await client.SendAsync(request));
    }

    private static JsonElement Result(JsonElement answer) => answer.GetProperty("result").GetProperty("structuredContent");

    private static async Task<int> Served(HostedProcess replica) => (await replica.WholeLog()).Split('\n').Count(line => line.Contains("wait_for_job", StringComparison.Ordinal));
}
