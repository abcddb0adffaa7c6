using HeyGen.Mcp.Hosting.Http.Webhooks;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>A repeated delivery is known by what it tells of; HeyGen may leave the date out.</summary>
public sealed class DigestTests
{
    private const string Event = """{"event_type":"video_agent.success","event_data":{"session_id":"ses_1","url":"a"}}""";
    private const string Dated = """{"event_type":"video_agent.success","created_at":1,"event_data":{"session_id":"ses_1","url":"a"}}""";

    [Theory]
    [InlineData(Event, Event, true)]
    [InlineData(Event, """{"event_type":"video_agent.success","event_data":{"session_id":"ses_1","url":"b"}}""", false)]
    [InlineData(Dated, """{"event_type":"video_agent.success","created_at":1,"event_data":{"session_id":"ses_1","url":"b"}}""", true)]
    [InlineData(Dated, """{"event_type":"video_agent.success","created_at":2,"event_data":{"session_id":"ses_1","url":"a"}}""", false)]
    public void Digest_OfTwoEvents_IsTheSameForOneThatIsRepeated(string one, string other, bool isRepeated) =>
        Assert.Equal(isRepeated, Digest(one) == Digest(other));

    private static string Digest(string body) =>
        WebhookDelivery.Read(new WebhookSource("account", Created: 0), new HeaderDictionary(), Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch, out _)!.Digest;
}
