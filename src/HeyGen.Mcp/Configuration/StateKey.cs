using System.Security.Cryptography;

namespace HeyGen.Mcp.Configuration;

/// <summary>The key under which confirmations are sealed. Replicas share it by variable; a single process makes its own.</summary>
internal static class StateKey
{
    public const string Variable = "HEYGEN_MCP_STATE_KEY";
    private const int Bytes = 32;

    public static byte[] Random() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>32 bytes in base64 or as 64 hexadecimal digits; null if the text is neither.</summary>
    public static byte[]? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 2 * Bytes && trimmed.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(trimmed);
        var key = new byte[trimmed.Length];
        return Convert.TryFromBase64String(trimmed, key, out var length) && length is Bytes ? key[..Bytes] : null;
    }
}
