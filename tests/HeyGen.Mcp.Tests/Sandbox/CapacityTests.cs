namespace HeyGen.Mcp.Tests.Sandbox;

/// <summary>A sandbox that runs for weeks keeps what is recent, not everything.</summary>
public sealed class CapacityTests : SandboxTest
{
    protected override SandboxOptions Options => new() { MaxAccounts = 2, MaxItems = 3, MaxLedgerEntries = 5, StartingBalanceUsd = 1000, IdSeed = "capacity" };

    [Fact]
    public async Task Videos_MoreThanAreKept_TheOldestGoesWithItsFiles()
    {
        var oldest = (await Post("/v3/videos", await AvatarVideo())).Text("video_id");
        Pass(8);
        var link = (await Get($"/v3/videos/{oldest}")).Text("video_url");

        for (var more = 0; more < 3; more++)
            await Post("/v3/videos", await AvatarVideo());

        using var file = await Fetch(link);
        Assert.Equal((3, 404), ((await Get("/v3/videos?limit=10")).Items.Count, (await Get($"/v3/videos/{oldest}")).Refusal.Status));
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Speech_MoreThanIsKept_TheOldestClipGoes()
    {
        var voice = (string)(await Get("/v3/voices?engine=starfish&limit=1")).Items[0]!["voice_id"]!;
        var body = new JsonObject { ["voice_id"] = voice, ["text"] = "one two" };
        var oldest = (await Post("/v3/voices/speech", body)).Text("audio_url");
        var newest = "";
        for (var more = 0; more < 3; more++)
            newest = (await Post("/v3/voices/speech", body)).Text("audio_url");

        using var gone = await Fetch(oldest);
        using var kept = await Fetch(newest);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (gone.StatusCode, kept.StatusCode));
    }

    [Fact]
    public async Task Accounts_MoreThanAreKept_TheOneUsedLongestAgoStartsAnew()
    {
        await Post("/v3/avatars", Json("""{"type":"prompt","name":"Someone","prompt":"A person"}"""), key: "first-account");
        await Post("/v3/avatars", Json("""{"type":"prompt","name":"Someone","prompt":"A person"}"""), key: "second-account");
        var used = await Balance("first-account");

        await Balance("third-account");

        Assert.Equal((999m, 999m, 1000m), (used, await Balance("first-account"), await Balance("second-account")));
    }

    [Fact]
    public async Task Ledger_MoreRequestsThanAreKept_ForgetsTheOldest()
    {
        await Get("/v3/users/me?first");
        for (var more = 0; more < 5; more++)
            await Get("/v3/users/me");

        Assert.Equal(5, Server.Ledger.Requests.Count);
        Assert.DoesNotContain(Server.Ledger.Requests, request => request.Path.EndsWith("first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ids_WithoutASeed_DifferFromStartToStart()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions());
        await using var other = await SandboxServer.StartAsync(new SandboxOptions());

        Assert.NotEqual(await FirstId(one), await FirstId(other));
    }

    [Fact]
    public async Task Ids_WithASeed_AreTheSame()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions { IdSeed = "seed" });
        await using var other = await SandboxServer.StartAsync(new SandboxOptions { IdSeed = "seed" });

        Assert.Equal(await FirstId(one), await FirstId(other));
    }

    private async Task<string> FirstId(SandboxServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.BaseAddress, "/v3/assets/direct-uploads"))
        {
            Content = new StringContent("""{"filename":"a.png","content_type":"image/png","size_bytes":11}"""),
        };
        request.Headers.Add("X-Api-Key", Key);
        return (await Send(request)).Text("asset_id");
    }
}
