namespace HeyGen.Mcp.Tests.Spending;

public sealed class IdempotencyKeyArgumentTests : PayingSandbox
{
    [Fact]
    public async Task IdempotencyKey_NewWord_IsBilledOnceMoreHoweverOftenItIsRepeated()
    {
        await using var server = await McpTestServer.Start(Server.BaseAddress, credential: HeyGenCredential.ApiKey(Key, "the test"), time: Time);
        var look = await LookId();
        var first = new { avatarId = new[] { look }, prompt = "She waves" };
        var second = new { avatarId = new[] { look }, prompt = "She waves", idempotencyKey = "take-2" };

        await server.Result("create_video_from_cinematic_avatar", first);
        await server.Result("create_video_from_cinematic_avatar", first);
        await server.Result("create_video_from_cinematic_avatar", second);
        await server.Result("create_video_from_cinematic_avatar", second);

        Assert.Equal(50m - 14m, await Balance());
        Assert.Equal(2, Server.Ledger.ChargesOf(Key).Count);
    }
}
