using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Every way in which a call to HeyGen is known to go wrong.</summary>
internal static class FaultRows
{
    private const string Page = "<html><body><script>alert(1)</script>Sign in to the network</body></html>";
    private const string RateLimited = """{"error":{"code":"rate_limit_exceeded","message":"Slow down."}}""";
    private static readonly string[] Creates = ["keyed", "un-keyed"];

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        new("F1", "host name unknown", null) { Address = _ => new Uri("http://x.invalid/"), Attempts = Waits },
        new("F2", "connection refused", null) { Arrange = upstream => upstream.RefuseConnections(), Attempts = Waits },
        new("F2 once", "refused, then listening", null, 1) { Arrange = upstream => upstream.RefuseUntilNextDelay(), Attempts = Waits },
        new("F2b", "connection requests vanish (a firewall drops them)", null) { Network = SilentNetwork.Handler, Attempts = Waits, Transports = Replica.Transports },
        new("F3", "certificate not trusted", null) { Certificate = SelfSigned(), Attempts = Connections },
        new("F3 reset", "reset in the TLS handshake", null) { Arrange = upstream => upstream.ResetsConnections = true, Address = Secure, Attempts = Connections },
        new("F3 stall", "the TLS handshake never ends", null) { Arrange = upstream => upstream.IsSilent = true, Address = Secure, Network = Impatient, Attempts = Waits, Transports = Replica.Transports },
        new("F4", "no answer in time", UpstreamActions.Silence),
        new("F5 once", "429, Retry-After: 2, then fine", UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: 2"), 1),
        new("F5", "429, Retry-After: 2", UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: 2")),
        new("F6 date", "429, Retry-After: a date in 90 s", AtDate(TimeSpan.FromSeconds(90))),
        new("F6 past", "429, Retry-After: a date 10 min ago", AtDate(TimeSpan.FromMinutes(-10))),
        new("F6 -5", "429, Retry-After: -5", UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: -5")),
        new("F6 abc", "429, Retry-After: abc", UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: abc")),
        new("F6 day", "429, Retry-After: 86400", UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: 86400")),
        new("F7", "429 without Retry-After", UpstreamActions.Refuse(429, "rate_limit_exceeded")),
        new("F7 done", "429 after the work was done", UpstreamActions.Say(429, "application/json", RateLimited, works: true)) { Kinds = ["un-keyed", "un-keyed, in no list"], Transports = Replica.Transports },
        new("F8 500", "500", UpstreamActions.Refuse(500, "internal")),
        new("F8 502", "502", UpstreamActions.Refuse(502, "bad_gateway")),
        new("F8 503", "503", UpstreamActions.Refuse(503, "service_unavailable")),
        new("F8 504", "504", UpstreamActions.Refuse(504, "timeout")),
        new("F8 once", "503, then fine", UpstreamActions.Refuse(503, "service_unavailable"), 1),
        new("F8 408", "408", UpstreamActions.Refuse(408, "timeout")),
        new("F9 three", "409 request_in_progress three times", UpstreamActions.Say(409, "application/json", Reply.InProgress.Body), 3) { Kinds = Creates },
        new("F9", "409 request_in_progress for ever", UpstreamActions.Say(409, "application/json", Reply.InProgress.Body)) { Kinds = Creates },
        new("F10 conflict", "409 conflict", UpstreamActions.Refuse(409, "conflict")),
        new("F10 voice", "409 voice_not_ready", UpstreamActions.Refuse(409, "voice_not_ready")) { Kinds = Creates },
        new("F11", "401", UpstreamActions.Refuse(401, "unauthorized")),
        new("F12", "402 insufficient_credit", UpstreamActions.Refuse(402, "insufficient_credit")) { Kinds = [.. Creates, "un-keyed, in no list"] },
        new("F13 plan", "403 plan_upgrade_required", UpstreamActions.Refuse(403, "plan_upgrade_required")),
        new("F13 access", "403 resource_access_denied", UpstreamActions.Refuse(403, "resource_access_denied")),
        new("F13b", "403 with a web page of the edge", UpstreamActions.Say(403, "text/html", Page, headers: "cf-ray: 1")),
        new("F14", "404", UpstreamActions.Refuse(404, "not_found")),
        new("F15 400", "400 with param", UpstreamActions.Say(400, "application/json", """{"error":{"code":"invalid_parameter","message":"No such voice.","param":"voice_id"}}""")),
        new("F15 422", "422", UpstreamActions.Refuse(422, "graph_invalid")),
        new("F16", "413", UpstreamActions.Refuse(413, "too_large")),
        new("F17 once", "answer cut at byte 20, then fine", UpstreamActions.Garble(Cut), 1),
        new("F17", "answer cut at byte 20", UpstreamActions.Garble(Cut)),
        new("F18", "502 with a web page", UpstreamActions.Say(502, "text/html", Page)),
        new("F19", "200 with a web page", UpstreamActions.Say(200, "text/html", Page)),
        new("F20 200", "200 without a body", UpstreamActions.Say(200, "application/json", "", works: true)),
        new("F20 204", "204", UpstreamActions.NoContent),
        new("F21", "good JSON as text/plain", UpstreamActions.Garble(reply => Exchange.Head(200, "text/plain", reply.Body.Length) + reply.Body)),
        new("F22 error", "200 with insufficient_credit in it", UpstreamActions.Say(200, "application/json", Reply.Error(402, "insufficient_credit", "No money.").Body)),
        new("F22 unknown", "200 with an unknown error in it, after the work was done", UpstreamActions.Say(200, "application/json", """{"error":{"code":"weird","message":"Hm."}}""", works: true)) { Transports = Replica.Transports },
        new("F22 nameless", "202 with a nameless error in it, after the work was done", UpstreamActions.Say(202, "application/json", """{"error":{}}""", works: true)) { Transports = Replica.Transports },
        new("F22 null", "200 with data: null", UpstreamActions.Say(200, "application/json", """{"data":null}""")),
        new("F22 form", "200 with data of another form", UpstreamActions.Say(200, "application/json", """{"data":[1]}""", works: true)),
        new("F23 flood", "64 MB", UpstreamActions.Flood),
        new("F23 bomb", "32 MB in 32 KB of gzip", Bomb),
        new("F23 gzip", "200 with a body that is not the gzip it says", UpstreamActions.Say(200, "application/json", "no gzip at all, but long enough", works: true, "Content-Encoding: gzip")) { Transports = Replica.Transports },
        new("F23 brotli", "200 with a body that is not the brotli it says", UpstreamActions.Say(200, "application/json", "no brotli at all, but long enough", works: true, "Content-Encoding: br")) { Transports = Replica.Transports },
        new("F24", "one byte, then no more", UpstreamActions.Drip),
        new("F25", "reset in the body", UpstreamActions.At(FaultPoint.P5)),
        new("F26 302", "302 to another host", UpstreamActions.Say(302, "text/plain", "", headers: "Location: http://127.0.0.1:9/")),
        new("F26 307", "307 to another host", UpstreamActions.Say(307, "text/plain", "", headers: "Location: http://127.0.0.1:9/")),
        new("F26 308", "308 to another host", UpstreamActions.Say(308, "text/plain", "", headers: "Location: http://127.0.0.1:9/")),
        new("F26 303 done", "303 after the work was done", UpstreamActions.Say(303, "text/plain", "", works: true, "Location: http://127.0.0.1:9/")) { Transports = Replica.Transports },
        new("F26 307 done", "307 after the work was done", UpstreamActions.Say(307, "text/plain", "", works: true, "Location: http://127.0.0.1:9/")) { Transports = Replica.Transports },
        new("F30", "unknown words and members", UpstreamActions.Garble(reply => Whole(reply.Body.Replace("\"data\":{", "\"data\":{\"status\":\"weird\",\"brand_new\":[1],", StringComparison.Ordinal)))),
        .. new (int Status, string Code)[] { (400, "invalid_parameter"), (401, "unauthorized"), (402, "insufficient_credit"), (403, "plan_upgrade_required"), (404, "not_found"), (409, "conflict"), (413, "too_large"), (422, "graph_invalid"), (429, "rate_limit_exceeded") }
            .Select(refusal => new FaultRow($"F34 {refusal.Status}", $"500 after the work was done, then {refusal.Status}", UpstreamActions.Say(refusal.Status, "application/json", Reply.Error(refusal.Status, refusal.Code, "In HeyGen's words.").Body)) { First = [UpstreamActions.At(FaultPoint.P7)], Transports = Replica.Transports }),
        new("F34 page", "500 after the work was done, then 403 with a web page of the edge", UpstreamActions.Say(403, "text/html", Page, headers: "cf-ray: 1")) { First = [UpstreamActions.At(FaultPoint.P7)], Transports = Replica.Transports },
    ];

    public static FaultRow Of(string name) => All.Single(row => row.Name == name);

    private static int Waits(BillingUpstream upstream) => upstream.Time.Delays.Count + 1;

    private static int Connections(BillingUpstream upstream) => upstream.Connections;

    /// <summary>The machine's network with less patience than a server has.</summary>
    private static SocketsHttpHandler Impatient() => new() { ConnectTimeout = TimeSpan.FromMilliseconds(20), AllowAutoRedirect = false };

    private static Uri Secure(BillingUpstream upstream) => new UriBuilder(upstream.Address) { Scheme = "https" }.Uri;

    private static string Whole(string body) => Exchange.Head(200, "application/json", Encoding.UTF8.GetByteCount(body)) + body;

    private static string Cut(Reply reply) => Whole(reply.Body)[..^(reply.Body.Length - 20)];

    private static Act AtDate(TimeSpan from) => exchange =>
        UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: " + (exchange.Time.GetUtcNow() + from).ToString("R", CultureInfo.InvariantCulture))(exchange);

    private static async Task Bomb(Exchange exchange)
    {
        if (!await exchange.Receive())
            return;
        exchange.Work();
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await zip.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', 32 * 1024 * 1024)));
        await exchange.Write(Exchange.Head(200, "application/json", packed.Length, "Content-Encoding: gzip"));
        await exchange.Write(packed.ToArray());
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
