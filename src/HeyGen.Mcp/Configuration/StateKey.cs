namespace HeyGen.Mcp.Configuration;

/// <summary>The secrets with which a server encrypts what it hands out. Replicas share them by variable; a single process makes its own.</summary>
internal static class StateKey
{
    public const string Variable = "HEYGEN_MCP_STATE_KEY";
    private const int Bytes = 32;

    public static byte[] Random() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>The secrets of the variable: the first key encrypts, all of them decrypt; none if it is not set.</summary>
    public static IReadOnlyList<byte[]> Read(Func<string, string?> variable, List<string> problems)
    {
        if (variable(Variable) is not { } text || !SettingValue.IsSet(text))
            return [];
        var keys = text.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToArray();
        if (keys.Length > 0 && keys.All(key => key is not null))
            return keys!;
        problems.Add($"{Variable} must be 32 bytes, in base64 or as 64 hexadecimal digits, or several such separated by commas; 'openssl rand -base64 32' makes one.");
        return [];
    }

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
