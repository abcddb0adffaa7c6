using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

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
internal sealed class ConfirmationTokenProtector(byte[] key, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Close(Agreement agreement)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new(agreement, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()), SealJson.Default.SealedAgreement);
        var token = new byte[NonceBytes + text.Length + TagBytes];
        RandomNumberGenerator.Fill(token.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(token.AsSpan(0, NonceBytes), text, token.AsSpan(NonceBytes, text.Length), token.AsSpan(NonceBytes + text.Length));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Why a token does not stand for an agreement; null if it does. The token may come from anybody.</summary>
    public string? WhyNot(string token, Agreement agreement)
    {
        if (Open(token) is not { } opened)
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

    private SealedAgreement? Open(string token)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length <= NonceBytes + TagBytes)
                return null;
            var text = new byte[bytes.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, text.Length), bytes.AsSpan(NonceBytes + text.Length), text);
            return JsonSerializer.Deserialize(text, SealJson.Default.SealedAgreement);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(SealedAgreement))]
internal sealed partial class SealJson : JsonSerializerContext;
