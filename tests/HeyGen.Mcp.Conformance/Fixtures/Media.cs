namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>The smallest files that are what they say.</summary>
internal static class Media
{
    /// <summary>One red pixel.</summary>
    public static ReadOnlyMemory<byte> Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    /// <summary>A header and no samples.</summary>
    public static ReadOnlyMemory<byte> Wav { get; } = Convert.FromBase64String("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=");
}
