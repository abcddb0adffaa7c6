using System.Buffers.Text;

namespace HeyGen.Mcp.Spending.Approval;

/// <summary>What somebody agrees to: one call by one caller, at one price.</summary>
/// <param name="Caller">Fingerprint of the credential.</param>
/// <param name="Arguments">Digest of the arguments.</param>
/// <param name="Price">The estimate, as it was told.</param>
internal sealed record Agreement(string Caller, string Tool, string Arguments, string Price);

/// <summary>An agreement as it travels.</summary>
internal sealed record SealedAgreement(Agreement Agreement, long Expires);

/// <summary>
/// Turns an agreement into a token that only this server can make and open, so that it needs no store: whoever hands a
/// token in was given it for exactly this call, at most ten minutes ago.
/// </summary>
internal sealed class ConfirmationTokenProtector(IReadOnlyList<byte[]> secrets, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly DataEncryptor encryptor = new(secrets, "confirmation");

    public string Protect(Agreement agreement) => Base64Url.EncodeToString(encryptor.Encrypt(
        JsonSerializer.SerializeToUtf8Bytes(new(agreement, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()), SealJson.Default.SealedAgreement)));

    /// <summary>Why a token does not stand for an agreement; null if it does. The token may come from anybody.</summary>
    public string? ReasonInvalid(string token, Agreement agreement)
    {
        if (Unprotect(token) is not { } opened)
            return "it was not made by this server";
        if (opened.Expires < time.GetUtcNow().ToUnixTimeSeconds())
            return "it has expired";
        if (opened.Agreement.Caller != agreement.Caller)
            return "it was given to another account";
        if (opened.Agreement.Tool != agreement.Tool)
            return $"it was given for {opened.Agreement.Tool}";
        if (opened.Agreement.Arguments != agreement.Arguments)
            return "it was given for other arguments";
        return opened.Agreement.Price == agreement.Price ? null : $"the price has changed since, from {opened.Agreement.Price} to {agreement.Price}";
    }

    private SealedAgreement? Unprotect(string token)
    {
        try
        {
            return encryptor.Decrypt(Base64Url.DecodeFromChars(token)) is { } text ? JsonSerializer.Deserialize(text, SealJson.Default.SealedAgreement) : null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(SealedAgreement))]
internal sealed partial class SealJson : JsonSerializerContext;
