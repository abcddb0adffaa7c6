using HeyGen.Mcp.Hosting.Subscriptions;

namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>Nobody is told of jobs by a token that is over.</summary>
public sealed class CredentialLifetimeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(null, 3600)]
    [InlineData(86_400, 3600)]
    [InlineData(900, 900)]
    [InlineData(-5, 0)]
    public void LengthOf_Token_IsWhatIsLeftOfIt(int? secondsLeft, int seconds)
    {
        var time = new FakeTime();

        var length = new Shown(secondsLeft is { } left ? time.GetUtcNow().AddSeconds(left) : null).LengthOf(Hour, time);

        Assert.Equal(TimeSpan.FromSeconds(seconds), length);
    }

    private sealed record Shown(DateTimeOffset? Until) : ICallerCredential
    {
        public HeyGenCredential Current => HeyGenCredential.ApiKey("hgk_0123456789abcdef", "a test");
    }
}
