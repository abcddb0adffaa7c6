using HeyGen.Api.Idempotency;
using HeyGen.Mcp.Jobs.Tasks;

namespace HeyGen.Mcp.Tests.Jobs.Tasks;

/// <summary>An id lives as long as what it is sealed with, which no restart changes.</summary>
public sealed class TaskIdsTests : UpstreamTest
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    protected override string FirstAnswer => """{"data":{"username":"anna"}}""";

    [Fact]
    public async Task Open_InTheNextProcessWithTheSameKey_IsTheSameTask()
    {
        await using var first = await Start(HeyGenCredential.ApiKey(McpTestServer.Key, "the test"));
        await using var next = await Start(HeyGenCredential.ApiKey(McpTestServer.Key, "a file"));
        var id = await Ids(first).Create("video", "v_1", Noon, TestContext.Current.CancellationToken);

        var task = await Ids(next).Read(id, TestContext.Current.CancellationToken);

        Assert.Equal(("video", "v_1", Noon.ToUnixTimeSeconds()), (task?.Kind, task?.Id, task?.Created));
    }

    [Fact]
    public async Task Open_WithTheNextAccessTokenOfTheAccount_IsTheSameTask()
    {
        await using var first = await Start(HeyGenCredential.AccessToken("token_of_this_hour_0123", "the test"));
        await using var next = await Start(HeyGenCredential.AccessToken("token_of_the_next_hour_0123", "the test"));
        var id = await Ids(first).Create("video", "v_1", Noon, TestContext.Current.CancellationToken);

        Assert.Equal("v_1", (await Ids(next).Read(id, TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task Open_ByAnotherAccount_IsNone()
    {
        await using var first = await Start(HeyGenCredential.AccessToken("token_of_this_hour_0123", "the test"));
        var id = await Ids(first).Create("video", "v_1", Noon, TestContext.Current.CancellationToken);
        Upstream.Then(200, """{"data":{"username":"berta"}}""");
        await using var other = await Start(HeyGenCredential.AccessToken("token_of_somebody_else_0123", "the test"));

        Assert.Null(await Ids(other).Read(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Open_AfterTheStateKeyWasChanged_IsTheSameTaskWhileTheOldOneIsNamed()
    {
        byte[][] keys = [StateKey.Random(), StateKey.Random()];
        await using var server = await Start(HeyGenCredential.ApiKey(McpTestServer.Key, "the test"));
        TaskIds Under(params byte[][] secrets) => new(secrets, server.Services.GetRequiredService<ICallerCredential>(), server.Services.GetRequiredService<AccountIdentity>());
        var id = await Under(keys[0]).Create("video", "v_1", Noon, TestContext.Current.CancellationToken);

        Assert.Equal("v_1", (await Under(keys[1], keys[0]).Read(id, TestContext.Current.CancellationToken))?.Id);
        Assert.Null(await Under(keys[1]).Read(id, TestContext.Current.CancellationToken));
    }

    private static TaskIds Ids(McpTestServer server) => server.Services.GetRequiredService<TaskIds>();

    private Task<McpTestServer> Start(HeyGenCredential credential) => McpTestServer.Start(Upstream.Address, credential: credential);
}
