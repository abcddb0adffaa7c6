using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>The real process, killed, told to stop and interrupted while a create is on the wire.</summary>
public sealed class ProcessTests
{
    private static readonly object Video = new { name = PaidCall.Video.Tool, arguments = PaidCall.Video.Arguments };

    [Fact]
    public async Task Killed_BetweenSendAndAnswer_TheNextProcessGetsTheSameJobForOneBill()
    {
        await using var heyGen = BillingUpstream.Start();
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: true));
        await using var killed = await Serve(heyGen);
        await killed.Send(1, "tools/call", Video);
        await gate.Arrived;
        await killed.Kill();

        await using var next = await Serve(heyGen);
        await next.Send(1, "tools/call", Video);
        var told = Of(await next.Answer(1));

        Assert.Equal((Assert.Single(heyGen.Ledger.Bills).Id, 2), (told.Id, heyGen.Posts.Count));
        Assert.Single(heyGen.Posts.Select(post => post.Key).Distinct());
        Assert.Single(heyGen.Posts.Select(post => post.Text).Distinct());
        gate.Open();
    }

    [Fact]
    public async Task Cancelled_OnTheWire_IsNotAnsweredAndTheRepetitionGetsTheJobForOneBill()
    {
        await using var heyGen = BillingUpstream.Start();
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: false));
        await using var server = await Serve(heyGen);
        await server.Send(1, "tools/call", Video);
        await gate.Arrived;
        await server.Send("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"no longer wanted"}}""");
        await server.Send(2, "ping", new { });
        await server.Answer(2);
        gate.Open();

        await server.Send(3, "tools/call", Video);
        var told = Of(await server.Answer(3));
        var end = await server.End();

        Assert.Equal((Assert.Single(heyGen.Ledger.Bills).Id, 0), (told.Id, end.ExitCode));
        Assert.DoesNotContain("\"id\":1,", end.Output, StringComparison.Ordinal);
    }

    /// <summary>Told to stop by a service manager, by a terminal that is closed, and from the keyboard.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Terminated_WithACreateOnTheWire_WaitsAndAnswers(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var heyGen = BillingUpstream.Start();
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: false));
        await using var server = await Serve(heyGen);
        Assert.SkipWhen(server.Ignores(signal), "Whoever started the tests has this signal ignored, as nohup does.");
        await server.Send(1, "tools/call", Video);
        await gate.Arrived;

        server.Signal(signal);
        gate.Open();
        var told = Of(await server.Answer(1));
        var gone = await server.Gone();

        Assert.Equal((Assert.Single(heyGen.Ledger.Bills).Id, 0), (told.Id, gone.ExitCode));
    }

    private static CallOutcome Of(JsonElement answer)
    {
        var result = answer.GetProperty("result");
        return result.TryGetProperty("isError", out var failed) && failed.GetBoolean()
            ? new CallOutcome(true, JsonElement.Parse(result.GetProperty("content")[0].GetText("text")!).GetProperty("error"))
            : new CallOutcome(false, result.GetProperty("structuredContent"));
    }

    private static async Task<HeyGenMcpProcess> Serve(BillingUpstream heyGen)
    {
        var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_BASE_URL", heyGen.Address.ToString()), ("HEYGEN_API_KEY", McpTestServer.Key));
        await server.Initialize();
        return server;
    }
}
