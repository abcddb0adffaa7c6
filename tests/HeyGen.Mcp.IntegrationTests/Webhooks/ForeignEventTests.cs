using System.Buffers.Text;
using System.Security.Cryptography;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>What is not HeyGen's, not of now, not for this account or not the first time wakes nobody.</summary>
public sealed class ForeignEventTests : WebhookTest
{
    private Delivery genuine = null!;

    /// <summary>Of whoever waits for the job that the genuine event is of. It has ended, and nobody has told them.</summary>
    private Task<JsonElement> asleep = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SetUp();
        Public.Target = null; // HeyGen's own deliveries go nowhere here
        asleep = Wait(One, await Begin())[0];
        Delivered();
        Until(() => Public.Deliveries.Any(IsSigned) && Public.Deliveries.Any(delivery => !IsSigned(delivery))); // the create's own callback is not, and comes before or after
        genuine = Public.Deliveries.Last(IsSigned);
        Public.Target = new Uri(One.Address, "/");
    }

    [Fact]
    public async Task Event_AsHeyGenSentIt_IsTakenAndWakes()
    {
        Assert.Equal(202, await Public.Send(genuine));
        Assert.Equal("completed", (await asleep).GetText("status"));
    }

    [Fact]
    public async Task Event_WithoutASignature_IsRefused() => Assert.Equal(401, await Sent(genuine with { Headers = Without("Heygen-Signature") }));

    [Fact]
    public async Task Event_Refused_IsToldSo()
    {
        var answer = await One.Send(new HttpRequestMessage(HttpMethod.Post, new Uri(One.Address, genuine.Path)) { Content = new ByteArrayContent(genuine.Body) });

        Assert.Equal(401, answer.Status);
        Assert.Contains("The event is not signed", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("no hex")]
    [InlineData("00")]
    [InlineData("")]
    public async Task Event_WithASignatureOfAnotherKey_IsRefused(string signature) => Assert.Equal(401, await Sent(genuine with { Headers = With("Heygen-Signature", signature) }));

    [Fact]
    public async Task Event_WhoseBodyWasChanged_IsRefused()
    {
        var body = genuine.Body.ToArray();
        body[^2] ^= 1;

        Assert.Equal(401, await Sent(genuine with { Body = body }));
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    [InlineData(-86_400)]
    public async Task Event_OfAnotherTime_IsRefused(int seconds) =>
        Assert.Equal(401, await Sent(genuine with { Headers = With("Heygen-Timestamp", Time.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)) }));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("99999999999999999999")]
    public async Task Event_OfNoTime_IsRefused(string timestamp) => Assert.Equal(401, await Sent(genuine with { Headers = With("Heygen-Timestamp", timestamp) }));

    [Fact]
    public async Task Event_ThatWasKeptForLong_IsRefusedThoughItsTimeIsNew()
    {
        Time.Advance(TimeSpan.FromHours(26));
        await asleep; // its pause is over

        Assert.Equal(401, await Public.Send(genuine with { Headers = With("Heygen-Timestamp", Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)) }));
    }

    [Fact]
    public async Task Event_SentTwice_WakesOnce()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        var body = Encoding.UTF8.GetBytes($$$"""{"event_type":"avatar_video.success","event_data":{"video_id":"{{{id}}}"}}""");
        var twice = await Signed(body);
        Wait(One, id);
        var before = Looks();

        Assert.Equal(202, await Public.Send(twice));
        Until(() => Looks() > before);
        Assert.Equal(202, await Public.Send(twice with { Headers = new Dictionary<string, string>(twice.Headers) { ["Heygen-Event-Id"] = "another" } }));

        await Settled();
        Assert.Equal(1, Looks() - before);
    }

    [Fact]
    public async Task Event_OfAnotherAccount_WakesNobodyHere()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        Wait(One, id);
        var before = Looks();
        var addresses = WebhookAddresses.Of(Public.PublicUrl, Secrets, Time)!;
        var theirs = new Uri(addresses.For(HeyGenCredential.ApiKey(HttpEndpoint.OtherKey, "the test"))!).AbsolutePath;

        Assert.Equal(202, await Public.Send(new Delivery(theirs, Encoding.UTF8.GetBytes($$$"""{"event_type":"avatar_video.success","event_data":{"video_id":"{{{id}}}"}}"""), new Dictionary<string, string>())));

        await Settled();
        Assert.Equal(0, Looks() - before);
    }

    [Fact]
    public async Task Event_ToAnAddressThatNobodyGave_IsNotFound()
    {
        var forged = Base64Url.EncodeToString(new DataEncryptor([RandomNumberGenerator.GetBytes(32)], "webhook").Encrypt("""{"Account":"a","Created":1}"""u8));
        var altered = genuine.Path[..^4] + "AAAA";

        Assert.Equal(404, await Sent(genuine with { Path = "/mcp/webhooks/" + forged }));
        Assert.Equal(404, await Sent(genuine with { Path = altered }));
        Assert.Equal(404, await Sent(genuine with { Path = "/mcp/webhooks/x" }));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"event_type":"avatar_video.success"}""")]
    [InlineData("""{"event_data":{}}""")]
    [InlineData("""{"event_type":"\ud800","event_data":{"video_id":"x"}}""")]
    [InlineData("""{"event_type":"a","event_data":{"video_id":"\udc00"}}""")]
    [InlineData("""{"event_type":"a","event_data":{"video_id":"x"}} {}""")]
    public async Task Event_ThatIsNone_IsRefused(string body) => Assert.Equal(400, await Public.Send(await Signed(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public async Task Event_ThatIsNoUnicode_IsRefused() => Assert.Equal(400, await Public.Send(await Signed([.. "{\"event_type\":\"a"u8, 0xFF, .. "\",\"event_data\":{\"video_id\":\"x\"}}"u8])));

    [Fact]
    public async Task Event_ThatIsTooLarge_IsRefused() => Assert.Equal(413, await Sent(genuine with { Body = new byte[100_000] }));

    [Fact]
    public async Task Setup_Twice_KeepsTheEndpointAndRotatesOnDemand()
    {
        var again = await SetUp();
        var rotated = await SetUp(rotate: true);

        Assert.Contains("already", again, StringComparison.Ordinal);
        Assert.Contains("new secret", rotated, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec", again + rotated, StringComparison.Ordinal);
        var id = await Begin("After the rotation.");
        var waiting = Wait(One, id)[0];
        var signed = Public.Deliveries.Count(IsSigned);
        Delivered();
        Until(() => Public.Deliveries.Count(IsSigned) > signed); // the create's own callback wakes, too, and may come first
        Assert.Equal("completed", (await waiting).GetText("status"));
        Assert.Equal(401, await Public.Send(genuine with { Path = Public.Deliveries.Last(IsSigned).Path }));
    }

    private static bool IsSigned(Delivery delivery) => delivery.Headers.ContainsKey("Heygen-Signature");

    /// <summary>Sends what must wake nobody.</summary>
    private async Task<int> Sent(Delivery delivery)
    {
        var before = Looks();
        var status = await Public.Send(delivery);
        await Settled();
        Assert.Equal((before, false), (Looks(), asleep.IsCompleted));
        return status;
    }

    /// <summary>As HeyGen would sign it for the endpoint.</summary>
    private Task<Delivery> Signed(byte[] body)
    {
        var source = WebhookAddresses.Of(Public.PublicUrl, Secrets, Time)!.ReadToken(genuine.Path.Split('/')[^1])!;
        return Task.FromResult(genuine with { Body = body, Headers = With("Heygen-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(source.Secret!), body))) });
    }

    private Dictionary<string, string> With(string name, string value) => new(genuine.Headers) { [name] = value };

    private Dictionary<string, string> Without(string name) => genuine.Headers.Where(header => header.Key != name).ToDictionary();

    /// <summary>A look of another kind has gone all the way since.</summary>
    private async Task Settled() => await Call(One, "get_current_user", new { });
}
