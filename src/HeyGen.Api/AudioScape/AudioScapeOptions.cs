namespace HeyGen.Api.AudioScape;

/// <summary>Where AudioScape is and who asks.</summary>
/// <param name="Key">Null where no tool of AudioScape is listed.</param>
internal sealed record AudioScapeOptions(Uri BaseAddress, string? Key, string UserAgent)
{
    public const string KeyVariable = "AUDIOSCAPE_API_KEY";
    public const string BaseUrlVariable = "AUDIOSCAPE_API_BASE_URL";

    public static readonly Uri Production = new("https://api.audioscape.ai/");
}
