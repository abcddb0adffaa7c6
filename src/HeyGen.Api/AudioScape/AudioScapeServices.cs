namespace HeyGen.Api.AudioScape;

internal static class AudioScapeServices
{
    private const int LargestAnswer = 2 * 1024 * 1024;

    /// <summary>The client of AudioScape, with the same care as HeyGen's: no redirects, no cookies, limits on size and time.</summary>
    public static IServiceCollection AddAudioScape(this IServiceCollection services, AudioScapeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<AudioScapeClient>();
        services.AddHttpClient(AudioScapeClient.Name, client =>
            {
                client.BaseAddress = options.BaseAddress;
                client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
                client.MaxResponseContentBufferSize = LargestAnswer;
                client.Timeout = Timeout.InfiniteTimeSpan; // the client's pipeline has the limits
            })
            .ConfigurePrimaryHttpMessageHandler(ApiConnections.Handler)
            .RemoveAllLoggers(); // the factory's own loggers would write URLs and headers
        return services;
    }
}

/// <summary>Where AudioScape is and who asks.</summary>
/// <param name="Key">Null where no tool of AudioScape is listed.</param>
internal sealed record AudioScapeOptions(Uri BaseAddress, string? Key, string UserAgent)
{
    public const string KeyVariable = "AUDIOSCAPE_API_KEY";
    public const string BaseUrlVariable = "AUDIOSCAPE_API_BASE_URL";

    public static readonly Uri Production = new("https://api.audioscape.ai/");
}
