using System.Security.Cryptography;
using HeyGen.Mcp.Hosting.Http.Webhooks;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>Whoever runs the server reads what is missing from an event that is refused.</summary>
public sealed class RefusedEventTests
{
    private const string Secret = "whsec_CANARY";
    private const string Event = """{"event_type":"video_agent.success","event_data":{}}""";

    [Theory]
    [InlineData("no signature", Event, "has no Heygen-Signature")]
    [InlineData("wrong signature", Event, "is not of its endpoint's secret")]
    [InlineData("no hex", Event, "is not of its endpoint's secret")]
    [InlineData("no time", Event, "Heygen-Timestamp")]
    [InlineData("old", Event, "Heygen-Timestamp")]
    [InlineData("", "[]", "no event_type")]
    [InlineData("", "no json", "no event_type")]
    [InlineData("", """{"event_type":"x","created_at":1,"event_data":{}}""", "created_at")]
    public void Read_Refused_SaysWhatWasFound(string fault, string body, string detail)
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(20_000);
        var headers = new HeaderDictionary();
        if (fault is not "no signature")
            headers["Heygen-Signature"] = fault is "no hex" ? "CANARY" : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(fault is "wrong signature" ? "other" : Secret), Encoding.UTF8.GetBytes(body)));
        if (fault is not "no time")
            headers["Heygen-Timestamp"] = $"{now.AddHours(fault is "old" ? -1 : 0).ToUnixTimeSeconds()}";

        Assert.Null(WebhookDelivery.Read(new WebhookSource("account", Created: 0, Secret), headers, Encoding.UTF8.GetBytes(body), now, out var refusal));

        Assert.Equal("event_refused", refusal.Reason);
        Assert.Contains(detail, refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", refusal.Detail, StringComparison.Ordinal);
    }
}
