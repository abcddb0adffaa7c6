namespace HeyGen.Mcp.Features.Templates;

/// <summary>What must hold for an order from any template. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class TemplateRules
{
    public static void Check(TemplateRequest order)
    {
        if (order.Fps is not (25 or 30 or 60))
            throw HeyGenException.InvalidArgument("fps", $"fps must be 25, 30 or 60, not {order.Fps}.");
        if (order.Dimension is { } dimension)
        {
            CheckEven("dimension.width", dimension.Width);
            CheckEven("dimension.height", dimension.Height);
        }
    }

    private static void CheckEven(string param, int pixels)
    {
        if (int.IsOddInteger(pixels))
            throw HeyGenException.InvalidArgument(param, $"{param} must be an even number of pixels, not {pixels}.");
    }
}
