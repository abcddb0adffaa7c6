namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Open sessions are counted by caller and by address, and one that is idle makes place: a client that says it can ask is not served as one that can't.</summary>
public sealed class SessionPlacesTests : EndpointTest
{
    private const int MostOfACaller = 100;
    private const int MostOfAnAddress = 500;
    private const string List = """{"jsonrpc":"2.0","id":3,"method":"tools/list"}""";

    internal override ServerSettings Settings => new() { Toolsets = ["all"], Confirm = ConfirmMode.Always };

    internal override HttpSettings Http => new() { AddressRequestsPerSecond = 0, CallsPerSecond = 0 };

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Fact]
    public async Task Initialize_CallerWithManySessions_HasOneMoreAndLosesNone()
    {
        var sessions = await Sessions(MostOfACaller, _ => HttpEndpoint.Key);

        sessions.Add(await ElicitingClient.SessionOf(Endpoint));

        Assert.DoesNotContain(null, sessions);
        foreach (var session in new[] { sessions[0], sessions[^1], sessions[1] })
        {
            using var asking = await ElicitingClient.OpenCreate(Endpoint, session);
            Assert.Equal("elicitation/create", (await asking.Next()).GetText("method"));
        }
    }

    [Fact]
    public async Task Initialize_AddressWithManyMadeUpKeys_CallerIsAskedAllTheSame()
    {
        Assert.DoesNotContain(null, await Sessions(MostOfAnAddress + 10, number => $"made_up_key_{number:0000000000}"));

        using var asking = await ElicitingClient.OpenCreate(Endpoint, await ElicitingClient.SessionOf(Endpoint));

        Assert.Equal("elicitation/create", (await asking.Next()).GetText("method"));
    }

    [Fact]
    public async Task Initialize_MadeUpKey_PushesOutNoneOfKeysThatHeyGenAccepted()
    {
        await Sessions(MostOfAnAddress, number => KeyOf(number / MostOfACaller), isAccepted: true);

        var refused = await ElicitingClient.Initialize(Endpoint, """{"elicitation":{}}""", ("X-Api-Key", "made_up_key_0123456789"));

        Assert.Equal(503, refused.Status);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await Accept(HttpEndpoint.Key);
        Assert.NotNull(await ElicitingClient.SessionOf(Endpoint));
        Assert.NotNull(await ElicitingClient.SessionOf(Endpoint, KeyOf(0)));
    }

    [Fact]
    public async Task Initialize_CallerWhoseSessionsAreAllInUse_IsRefusedUntilOneEnds()
    {
        var sessions = await Sessions(MostOfACaller, _ => HttpEndpoint.Key);
        List<EventStream> streams = [];
        foreach (var session in sessions)
            streams.Add(await ElicitingClient.OpenStream(Endpoint, session));

        var refused = await ElicitingClient.Initialize(Endpoint, """{"elicitation":{}}""");
        var other = await ElicitingClient.SessionOf(Endpoint, HttpEndpoint.OtherKey);
        await Endpoint.Send(new HttpRequestMessage(HttpMethod.Delete, Endpoint.Address) { Headers = { { ElicitingClient.SessionHeader, sessions[0] }, { "X-Api-Key", HttpEndpoint.Key } } });
        Assert.Null(await streams[0].NextOrEnd());

        Assert.Equal(503, refused.Status);
        Assert.NotNull(other);
        await Eventually(async () => (await ElicitingClient.Initialize(Endpoint, """{"elicitation":{}}""")).Status is 200);
        Assert.Equal(200, (await Endpoint.Post(List, (ElicitingClient.SessionHeader, sessions[1]), ("MCP-Protocol-Version", ElicitingClient.Revision))).Status);
        streams.ForEach(stream => stream.Dispose());
    }

    /// <summary>A place is free a moment after the stream that held it is seen to end.</summary>
    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 1000 && !await holds(); attempt++)
            await Task.Yield();
        Assert.True(await holds());
    }

    private static string KeyOf(int number) => $"accepted_key_{number:0000000000}";

    private async Task<List<string?>> Sessions(int count, Func<int, string> key, bool isAccepted = false)
    {
        List<string?> sessions = [];
        foreach (var one in Enumerable.Range(0, count).Select(key).Distinct().Where(_ => isAccepted))
            await Accept(one);
        for (var number = 0; number < count; number++)
            sessions.Add(await ElicitingClient.SessionOf(Endpoint, key(number)));
        return sessions;
    }

    private async Task Accept(string key) =>
        Assert.Equal("ann", (await Endpoint.Post("""{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_current_user","arguments":{}}}""", ("X-Api-Key", key))).Result.GetProperty("structuredContent").GetText("username"));
}
