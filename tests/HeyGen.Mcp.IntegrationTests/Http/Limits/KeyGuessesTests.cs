using System.Net;
using HeyGen.Mcp.Server.Http.Limits.Guesses;
using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Http.Limits;

public sealed class KeyGuessesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private readonly FakeTime time = new();

    [Fact]
    public async Task Enter_AfterTwentyRefusals_WaitsUntilTheFirstIsAMinuteOld()
    {
        var guesses = new KeyGuesses(time);
        for (var guess = 0; guess < 20; guess++)
        {
            Assert.Null(await guesses.Enter(Here, CancellationToken.None));
            guesses.Leave(Here, refused: true);
        }

        Assert.Equal(TimeSpan.FromMinutes(1), await guesses.Enter(Here, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await guesses.Enter(Here, CancellationToken.None));
    }

    [Fact]
    public async Task Enter_AllPlacesOpen_IsDecidedByHowTheyEnd()
    {
        var guesses = new KeyGuesses(time);
        for (var open = 0; open < 20; open++)
            await guesses.Enter(Here, CancellationToken.None);
        var waiting = guesses.Enter(Here, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        guesses.Leave(Here, refused: false);

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Enter_AllPlacesEndRefused_TurnsTheWaitingAway()
    {
        var guesses = new KeyGuesses(time);
        for (var open = 0; open < 20; open++)
            await guesses.Enter(Here, CancellationToken.None);
        var waiting = guesses.Enter(Here, CancellationToken.None);

        for (var open = 0; open < 20; open++)
            guesses.Leave(Here, refused: true);

        Assert.Equal(TimeSpan.FromMinutes(1), await waiting);
    }

    [Fact]
    public async Task Enter_AnotherAddress_IsAnotherMatter()
    {
        var guesses = new KeyGuesses(time);
        for (var open = 0; open < 20; open++)
            await guesses.Enter(Here, CancellationToken.None);

        Assert.Null(await guesses.Enter(IPAddress.Parse("192.0.2.2"), CancellationToken.None));
    }
}
