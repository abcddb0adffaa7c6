using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class PublicConnectionTests
{
    private static readonly IPAddress[] Addresses = [IPAddress.Parse("2606:4700::1"), IPAddress.Parse("8.8.8.8"), IPAddress.Parse("9.9.9.9")];

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("2606:4700::1", true)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("64:ff9b::127.0.0.1", false)]
    [InlineData("64:ff9b::169.254.169.254", false)]
    [InlineData("64:ff9b:1::8.8.8.8", false)]
    [InlineData("64:ff9b:0:0:0:1:808:808", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("2002:808:808::1", false)]
    [InlineData("fe80::1", false)]
    public void Is_Address_IsJudgedByWhereItLeads(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task FirstOf_AddressThatNeverAnswers_IsNotWaitedFor()
    {
        var asked = new List<IPAddress>();
        var first = new TaskCompletionSource<Stream>();

        await using var stream = await PublicConnection.FirstOf(
            Addresses,
            (address, _) =>
            {
                asked.Add(address);
                return asked.Count is 1 ? first.Task : Task.FromResult<Stream>(new MemoryStream());
            },
            new VirtualTime(),
            CancellationToken.None);

        Assert.Equal(Addresses[..2], asked);
        var late = new MemoryStream();
        first.SetResult(late);
        Assert.True(SpinWait.SpinUntil(() => !late.CanRead, TimeSpan.FromSeconds(30)), "A connection that came too late stays open.");
    }

    [Fact]
    public async Task FirstOf_AddressThatRefuses_IsFollowedByTheNextAtOnce()
    {
        var time = new VirtualTime();

        await using var stream = await PublicConnection.FirstOf(Addresses, (address, _) => address.Equals(Addresses[^1]) ? Task.FromResult<Stream>(new MemoryStream()) : Task.FromException<Stream>(new IOException($"{address}")), time, CancellationToken.None);

        Assert.NotNull(stream);
    }

    [Fact]
    public async Task FirstOf_AllRefuse_TellsWhy() =>
        Assert.Equal("9.9.9.9", (await Assert.ThrowsAsync<IOException>(() => PublicConnection.FirstOf(Addresses, (address, _) => Task.FromException<Stream>(new IOException($"{address}")), new VirtualTime(), CancellationToken.None))).Message);

    [Fact]
    public async Task FirstOf_Cancelled_Ends()
    {
        using var cancel = new CancellationTokenSource();
        var connecting = PublicConnection.FirstOf(
            Addresses[..1],
            async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return Stream.Null;
            },
            TimeProvider.System,
            cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }
}
