namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class AuthTests : SandboxTest
{
    protected override SandboxOptions Options => new() { ApiKeys = [Key] };

    [Theory]
    [InlineData("")]
    [InlineData("a-key-nobody-gave")]
    public async Task Get_KeyMissingOrUnknown_Answers401(string key)
    {
        var answer = await Send(HttpMethod.Get, "/v3/users/me", key: key);

        Assert.Equal((401, "unauthorized", null), answer.Refusal);
        Assert.Single(answer.Headers.GetValues("X-Request-Id"));
    }

    [Fact]
    public async Task Get_UnknownRoute_Answers404InTheEnvelope() =>
        Assert.Equal((404, "not_found", null), (await Get("/v3/nothing-here")).Refusal);

    [Fact]
    public async Task Delete_OnAListPath_Answers405() =>
        Assert.Equal((405, "method_not_allowed", null), (await Delete("/v3/videos")).Refusal);

    [Fact]
    public async Task Get_StartPage_ListsEveryTriggerWithoutAKey()
    {
        using var response = await Fetch(Server.BaseAddress.ToString());
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal("heygen-sandbox", string.Join(' ', response.Headers.GetValues("Server")));
        Assert.DoesNotContain(FaultTriggers.All, trigger => !page.Contains(trigger.Word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    public async Task Get_HostName_MustBeOfThisMachine(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.BaseAddress);
        request.Headers.Host = $"{host}:{Server.BaseAddress.Port}";

        using var response = await Raw(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.168.1.20:8080")]
    public async Task Start_AddressBeyondThisMachine_IsRefused(string url) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Urls = url }));
}
