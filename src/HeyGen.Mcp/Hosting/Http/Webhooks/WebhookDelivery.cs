namespace HeyGen.Mcp.Hosting.Http.Webhooks;

/// <summary>An event that is what it says: for whom, and which ids it names.</summary>
/// <param name="Digest">The same for the same event, however often and under whatever delivery id it comes.</param>
/// <param name="IsOfSession">It is about a Video Agent session, whose id it may leave out.</param>
internal sealed record JobEvent(string Account, IReadOnlyList<string> Ids, string Digest, bool IsOfSession);

/// <summary>
/// Tells genuine deliveries from others, before anything is read of what they say. An event is never believed in what became of a
/// job: it only starts a poll.
/// </summary>
internal static class WebhookDelivery
{
    /// <summary>For the log.</summary>
    public const string Refused = "event_refused";

    private static readonly HttpRefusal Unproven = new(StatusCodes.Status401Unauthorized, "The event is not signed as it should be, or is too old.") { Reason = Refused };
    private static readonly HttpRefusal NoEvent = HttpRefusal.BadRequest("This is no event of HeyGen's.", Refused) with { Detail = "What came has no event_type or event_data." };

    /// <summary>What more an event names is passed over, so that none costs much.</summary>
    private const int MostIds = 50;

    private const string Signature = "Heygen-Signature";
    private const string Timestamp = "Heygen-Timestamp";
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    /// <summary>Deliveries are tried again for 24 hours.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(25);

    /// <summary>A job that has not ended by then never will.</summary>
    private static readonly TimeSpan LongestJob = TimeSpan.FromDays(7);

    /// <summary>Members of an event's data that are ids, but not of what it is about.</summary>
    private static readonly string[] NotJobs = ["callback_id", "folder_id", "space_id", "entity_id"];

    /// <param name="source">What the address says.</param>
    /// <param name="body">As it came.</param>
    /// <param name="refusal">Why it is not taken.</param>
    public static JobEvent? Read(WebhookSource source, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now, out HttpRefusal refusal)
    {
        refusal = NoEvent;
        if (Doubt(source, headers, body, now) is { } doubt)
        {
            refusal = Unproven with { Detail = doubt };
            return null;
        }

        try
        {
            var message = JsonElement.Parse(body);
            if (message.Text("event_type") is not { Length: > 0 } type || message.Member("event_data") is not { ValueKind: JsonValueKind.Object } data)
                return null;
            if (message.Time("created_at") is { } created && now - created > Oldest)
            {
                refusal = Unproven with { Detail = "The created_at of an event is too old." };
                return null;
            }

            string[] ids = [.. Ids(data).Distinct(StringComparer.Ordinal).Take(MostIds)];
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Account}\n{type}\n{message.Member("created_at") ?? data}\n{string.Join(',', ids)}")));
            return new JobEvent(source.Account, ids, digest, type.StartsWith("video_agent.", StringComparison.Ordinal));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException) // the latter for text that is no Unicode
        {
            return null;
        }
    }

    /// <summary>Why it may not be HeyGen's, or not of now; null if it is.</summary>
    private static string? Doubt(WebhookSource source, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (source.Secret is not { } secret)
            return Age(source.Created, now) > LongestJob ? "The address of an event is too old." : null;
        if (headers[Signature].Count is 0)
            return $"An event has no {Signature}.";
        if (!IsSigned(secret, headers[Signature].ToString(), body))
            return $"The {Signature} of an event is not of its endpoint's secret.";
        return IsTimely(headers[Timestamp].ToString(), now) ? null : $"The {Timestamp} of an event is missing, or not of now.";
    }

    private static bool IsSigned(string secret, string signature, ReadOnlySpan<byte> body)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature, given, out _, out var written) is System.Buffers.OperationStatus.Done && written == given.Length && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    /// <summary>HeyGen does not sign it, so it keeps nothing out but what was kept for long by somebody who can't write headers.</summary>
    private static bool IsTimely(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent) && sent < uint.MaxValue && Age(sent, now).Duration() <= Window;

    private static TimeSpan Age(long unixSeconds, DateTimeOffset now) => now - DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    private static IEnumerable<string> Ids(JsonElement data) => data.EnumerateObject()
        .Where(member => (member.Name is "id" || member.Name.EndsWith("_id", StringComparison.Ordinal)) && !NotJobs.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind is JsonValueKind.String)
        .Select(member => member.Value.GetString()!)
        .Where(ApiPath.IsId)
        .Order(StringComparer.Ordinal);
}
