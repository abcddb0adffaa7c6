using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// The Idempotency-Key of a POST: a digest of what is asked for and who pays. It needs no store, so a retry, a
/// repeated call, a restart and a second replica all send the same key, and HeyGen answers with the same job for 24 hours.
/// </summary>
internal static class IdempotencyKey
{
    private const string Version = "hm1.";

    /// <summary>How long HeyGen remembers a key.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    /// <param name="request">Method and path, such as <c>POST v3/videos</c>.</param>
    /// <param name="body">The JSON that stands for the body; its spelling does not matter.</param>
    /// <param name="account">Stands for the account that pays.</param>
    /// <param name="keySuffix">Distinguishes a deliberate second request from a retry; empty for the first.</param>
    public static string Of(string request, ReadOnlyMemory<byte> body, string account, string? keySuffix)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(digest, Encoding.UTF8.GetBytes(request));
        Append(digest, CanonicalJson.Of(body));
        Append(digest, Encoding.UTF8.GetBytes(account));
        Append(digest, Encoding.UTF8.GetBytes(keySuffix ?? ""));
        return Version + Base64Url.EncodeToString(digest.GetHashAndReset());
    }

    /// <summary>Each field with its length in front, so that no two sequences of fields look alike.</summary>
    private static void Append(IncrementalHash digest, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field.Length);
        digest.AppendData(length);
        digest.AppendData(field);
    }
}
