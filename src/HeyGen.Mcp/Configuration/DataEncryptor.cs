using System.Buffers.Text;

namespace HeyGen.Mcp.Configuration;

/// <summary>Encrypts so that only who has the secrets can make or read it: AES-256-GCM under a key of its own for each purpose.</summary>
/// <param name="secrets">The first key encrypts, all of them decrypt.</param>
/// <param name="purpose">What is encrypted for one purpose can't be decrypted for another.</param>
internal sealed class DataEncryptor(IReadOnlyList<byte[]> secrets, string purpose)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[][] keys = [.. secrets.Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, secret.Length, info: Encoding.UTF8.GetBytes($"heygen-mcp {purpose}")))];

    /// <param name="associatedData">What has to be the same when it is decrypted.</param>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData = default)
    {
        var closed = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(keys[0], TagBytes);
        cipher.Encrypt(closed.AsSpan(0, NonceBytes), plain, closed.AsSpan(NonceBytes, plain.Length), closed.AsSpan(NonceBytes + plain.Length), associatedData);
        return closed;
    }

    /// <summary>What was encrypted; null if none of the secrets made it, or it was changed since.</summary>
    public byte[]? Decrypt(ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> associatedData = default)
    {
        if (encrypted.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[encrypted.Length - NonceBytes - TagBytes];
        foreach (var key in keys)
        {
            try
            {
                using var cipher = new AesGcm(key, TagBytes);
                cipher.Decrypt(encrypted[..NonceBytes], encrypted[NonceBytes..^TagBytes], encrypted[^TagBytes..], plain, associatedData);
                return plain;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another of the secrets may have made it.
            }
        }

        return null;
    }

    /// <summary>The same as a text, for URLs, headers and JSON.</summary>
    public string EncryptText(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associatedData = default) => Base64Url.EncodeToString(Encrypt(plain, associatedData));

    /// <summary>What such a text holds; null for any other, which anybody may send.</summary>
    public byte[]? DecryptText(string text, ReadOnlySpan<byte> associatedData = default) => Base64Url.IsValid(text) ? Decrypt(Base64Url.DecodeFromChars(text), associatedData) : null;
}
