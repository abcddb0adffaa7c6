namespace HeyGen.Mcp.Spending.Approval;

/// <summary>What somebody confirms: one call by one caller, for no more than one price.</summary>
/// <param name="Caller">Fingerprint of the credential.</param>
/// <param name="IsAnswer">The client asks its user; else whoever hands the token in has.</param>
/// <param name="Arguments">Digest of the arguments as they came; they may say the same request in other words.</param>
/// <param name="Request">Digest of what will be sent, with the content of its files and whether it may be sent twice; empty where the arguments say it all.</param>
/// <param name="Price">The estimate; null for what costs nothing.</param>
internal sealed record ConfirmedCall(string Caller, bool IsAnswer, string Tool, string Arguments, string Request, ConfirmedPrice? Price);

/// <summary>The most that a call was said to cost.</summary>
/// <param name="Amount">Null where that can't be known.</param>
internal sealed record ConfirmedPrice(decimal? Amount, string Currency)
{
    /// <summary>True for the same and for less; what can't be known is neither.</summary>
    public bool Covers(ConfirmedPrice other) => Currency == other.Currency && (Amount >= other.Amount || (Amount is null && other.Amount is null));

    public override string ToString() => $"{Amount?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} {Currency}";
}

/// <summary>The content of a confirmation token.</summary>
/// <param name="Id">The same however the token is spelled.</param>
internal sealed record ConfirmationPayload([property: JsonRequired] ConfirmedCall Call, long Expires, Guid Id);

/// <summary>
/// Makes tokens that only this server can make and decrypt, so that no store is needed: whoever sends a
/// token was given it for exactly this call, at most ten minutes ago.
/// </summary>
internal sealed class ConfirmationTokenProtector(IReadOnlyList<byte[]> secrets, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly DataEncryptor encryptor = new(secrets, "confirmation");

    public string Protect(ConfirmedCall call) => encryptor.EncryptText(
        JsonSerializer.SerializeToUtf8Bytes(new(call, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds(), Guid.NewGuid()), ConfirmationJson.Default.ConfirmationPayload));

    /// <summary>Opens a token, which may come from anybody.</summary>
    /// <returns>Its id, or why it does not confirm the call.</returns>
    public (Guid Id, string? Problem) Open(string token, ConfirmedCall call) =>
        Unprotect(token) is { } payload ? (payload.Id, ReasonInvalid(payload, call)) : (default, "it was not made by this server");

    private string? ReasonInvalid(ConfirmationPayload payload, ConfirmedCall call)
    {
        if (payload.Expires < time.GetUtcNow().ToUnixTimeSeconds())
            return "it has expired";
        if (payload.Call.Caller != call.Caller)
            return "it was given to another account";
        if (payload.Call.IsAnswer != call.IsAnswer)
            return "it was made for another way of confirming";
        if (payload.Call.Tool != call.Tool)
            return $"it was given for {payload.Call.Tool}";
        if (payload.Call.Request != call.Request || (call.Request is "" && payload.Call.Arguments != call.Arguments))
            return payload.Call.Arguments != call.Arguments ? "it was given for other arguments" : "what would be sent has changed since, such as the content of a file";
        return call.Price is not { } now || payload.Call.Price?.Covers(now) is true ? null : $"the price has changed since, from {payload.Call.Price} to {call.Price}";
    }

    private ConfirmationPayload? Unprotect(string token)
    {
        try
        {
            return encryptor.DecryptText(token) is { } text ? JsonSerializer.Deserialize(text, ConfirmationJson.Default.ConfirmationPayload) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(ConfirmationPayload))]
internal sealed partial class ConfirmationJson : JsonSerializerContext;
