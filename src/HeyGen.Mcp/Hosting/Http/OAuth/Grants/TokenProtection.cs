using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.AspNetCore.DataProtection;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Grants;

/// <summary>
/// Data Protection without a key ring: what OpenIddict puts into tokens is compressed and encrypted with the secrets that all
/// replicas share. There are only as many purposes as there are kinds of tokens.
/// </summary>
internal sealed class TokenProtection(IReadOnlyList<byte[]> secrets) : IDataProtectionProvider
{
    private readonly IReadOnlyList<byte[]> secrets = secrets;
    private readonly ConcurrentDictionary<string, Protector> protectors = new(StringComparer.Ordinal);

    public IDataProtector CreateProtector(string purpose) => protectors.GetOrAdd(purpose, static (purpose, all) => new Protector(all, purpose), this);

    private sealed class Protector(TokenProtection all, string purpose) : IDataProtector
    {
        private const int LargestPlain = 64 * 1024;
        private const int Quality = 5;
        private const int Window = 16;
        private readonly DataEncryptor encryptor = new(all.secrets, $"token {purpose}");

        public IDataProtector CreateProtector(string purpose1) => all.CreateProtector($"{purpose}\n{purpose1}");

        public byte[] Protect(byte[] plaintext)
        {
            var packed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(plaintext.Length)];
            BinaryPrimitives.WriteInt32BigEndian(packed, plaintext.Length);
            return BrotliEncoder.TryCompress(plaintext, packed.AsSpan(sizeof(int)), out var length, Quality, Window)
                ? encryptor.Encrypt(packed.AsSpan(0, sizeof(int) + length))
                : throw new CryptographicException("The token could not be packed.");
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            if (encryptor.Decrypt(protectedData) is not { Length: > sizeof(int) } packed || BinaryPrimitives.ReadInt32BigEndian(packed) is not (> 0 and <= LargestPlain and var length))
                throw new CryptographicException("Not a token of this server.");
            var plain = new byte[length];
            return BrotliDecoder.TryDecompress(packed.AsSpan(sizeof(int)), plain, out var written) && written == length ? plain : throw new CryptographicException("Not a token of this server.");
        }
    }
}
