namespace HeyGen.Sandbox.Media;

/// <summary>How large a picture or clip is, in pixels.</summary>
internal sealed record PixelSize(int Width, int Height)
{
    public static readonly PixelSize Landscape = new(1920, 1080);

    /// <summary>One of each orientation.</summary>
    public static readonly IReadOnlyList<PixelSize> All = [Landscape, new(1080, 1920), new(1080, 1080)];

    /// <summary><c>landscape</c>, <c>portrait</c> or <c>square</c>.</summary>
    public string Orientation => Width > Height ? "landscape" : Width < Height ? "portrait" : "square";

    public static PixelSize OfOrientation(string? orientation) => All.FirstOrDefault(size => size.Orientation == orientation, Landscape);

    /// <param name="aspectRatio">Such as <c>9:16</c>; landscape when absent.</param>
    /// <param name="resolution">Such as <c>720p</c>; <c>1080p</c> when absent.</param>
    /// <param name="source">What a ratio that is no numbers, such as <c>auto</c>, follows.</param>
    public static PixelSize Of(string? aspectRatio, string? resolution, PixelSize? source = null)
    {
        var shorter = resolution switch { "480p" => 480, "720p" => 720, "768p" => 768, "2k" => 1536, "4k" => 2160, _ => 1080 };
        var (across, down) = (aspectRatio ?? "16:9").Split(':') is [var width, var height]
            ? (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture))
            : (source?.Width ?? 16, source?.Height ?? 9);
        return across >= down ? new(Even(shorter * across, down), shorter) : new(shorter, Even(shorter * down, across));
    }

    private static int Even(int numerator, int denominator) => numerator / denominator / 2 * 2;
}
