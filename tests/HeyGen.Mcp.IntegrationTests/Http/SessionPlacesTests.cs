namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Open sessions are counted by caller and by address; who has as many as there may be is served without another.</summary>
public sealed class SessionPlacesTests : EndpointTest
{
    private const int MostOfACaller = 100;
    private const int MostOfAnAddress = 500;

    internal override HttpSettings Http => new() { AddressRequestsPerSecond = 0 };

    [Fact]
    public async Task Initialize_CallerWithManySessions_HasNoOtherUntilOneEnds()
    {
        var sessions = await Sessions(MostOfACaller, _ => HttpEndpoint.Key);

        Assert.DoesNotContain(null, sessions);
        Assert.Null(await ElicitingClient.SessionOf(Endpoint));
        Assert.NotNull(await ElicitingClient.SessionOf(Endpoint, HttpEndpoint.OtherKey));
        await Endpoint.Send(new HttpRequestMessage(HttpMethod.Delete, Endpoint.Address) { Headers = { { ElicitingClient.SessionHeader, sessions[0] }, { "X-Api-Key", HttpEndpoint.Key } } });
        Assert.NotNull(await ElicitingClient.SessionOf(Endpoint));
    }

    [Fact]
    public async Task Initialize_AddressWithManyKeys_HasNoOtherSession()
    {
        Assert.DoesNotContain(null, await Sessions(MostOfAnAddress, number => $"made_up_key_{number:0000000000}"));

        Assert.Null(await ElicitingClient.SessionOf(Endpoint));
    }

    private async Task<List<string?>> Sessions(int count, Func<int, string> key)
    {
        List<string?> sessions = [];
        for (var number = 0; number < count; number++)
            sessions.Add(await ElicitingClient.SessionOf(Endpoint, key(number)));
        return sessions;
    }
}
