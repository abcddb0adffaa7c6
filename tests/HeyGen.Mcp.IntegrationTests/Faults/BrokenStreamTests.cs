using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>A client of the hosted server whose stream breaks calls again, as the protocol tells it to.</summary>
public sealed class BrokenStreamTests
{
    private static readonly object Video = new { name = PaidCall.Video.Tool, arguments = PaidCall.Video.Arguments };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_StreamClosedOnTheWire_IsBilledOnceAndTheNextCallGetsTheJob(bool afterTheWork)
    {
        await using var heyGen = BillingUpstream.Start();
        await using var endpoint = await HttpEndpoint.Start(heyGen.Address, new ServerSettings { Toolsets = [], Tools = [PaidCall.Video.Tool] }, time: heyGen.Time);
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: afterTheWork));
        using var client = new CancellationTokenSource();

        var broken = endpoint.Send(endpoint.ModernRequest("tools/call", Video), client.Token);
        await gate.Arrived;
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken);
        gate.Open();
        var again = await endpoint.Call("tools/call", Video);

        Assert.Equal(Assert.Single(heyGen.Ledger.Bills).Id, again.Result.GetProperty("structuredContent").GetText("video_id"));
        Assert.Single(heyGen.Posts.Select(post => post.Key).Distinct());
    }
}
