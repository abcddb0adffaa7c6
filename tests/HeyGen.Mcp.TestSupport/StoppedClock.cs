namespace HeyGen.Mcp.Tests.Support;

/// <summary>A clock that stands at the beginning of 1970, so that results with a time in them can be compared whole.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}
