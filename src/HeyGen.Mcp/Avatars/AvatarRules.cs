namespace HeyGen.Mcp.Avatars;

/// <summary>What can be said about an avatar's files before anything is sent.</summary>
internal static class AvatarRules
{
    public static void Check(AvatarOrder order)
    {
        if (order.File is { } file)
            CheckMedia(file, order.Type is "digital_twin" ? "video" : "image", "file");
        foreach (var (index, image) in (order.ReferenceImages ?? []).Index())
            CheckMedia(image, "image", $"referenceImages[{index}]");
    }

    /// <summary>Only inline data says what it is; HeyGen looks at all else.</summary>
    private static void CheckMedia(AssetInput file, string kind, string param)
    {
        if (file is AssetInput.Inline inline && !inline.MediaType.StartsWith(kind + "/", StringComparison.OrdinalIgnoreCase))
            throw HeyGenException.InvalidArgument(param, $"{param} must hold {kind} data, not {inline.MediaType}.");
    }
}
