namespace HeyGen.Sandbox;

/// <summary>Ids and numbers that follow from a text.</summary>
internal static class Ids
{
    /// <summary>32 hex digits that depend on the seed alone.</summary>
    public static string Of(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..32];

    /// <summary>A number from 0 that depends on the text alone.</summary>
    public static int Hash(string text) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue;
}
