using System.Net;

namespace HeyGen.Mcp.Files;

internal static class FilesServices
{
    /// <summary>Reading and saving files within bounds. Needs <see cref="HeyGenApiOptions"/>.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, FilesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<AllowedFolders>();
        services.AddSingleton<MediaHosts>();
        services.AddSingleton<MediaConnection>();
        services.AddSingleton<MediaRequests>();
        services.AddSingleton<FileDownload>();
        services.AddHttpClient(MediaRequests.ClientName, (provider, client) =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd(provider.GetRequiredService<HeyGenApiOptions>().UserAgent);
                client.Timeout = Timeout.InfiniteTimeSpan; // a download is watched for standstill instead
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.None, // ranges count the bytes as stored
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectCallback = provider.GetRequiredService<MediaConnection>().Connect,
            })
            .RemoveAllLoggers(); // the factory's own loggers would write signed URLs
        return services;
    }
}
