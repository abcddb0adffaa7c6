using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.LocalFiles;

internal static class FilesServices
{
    /// <summary>Reading and saving files within bounds. Needs <see cref="HeyGenApiOptions"/>.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, FilesOptions options)
    {
        services.AddSingleton(options);
        services.AddScoped<ClientFolders>();
        services.AddScoped<AllowedFolders>();
        services.AddSingleton<MediaHosts>();
        services.AddSingleton<MediaConnection>();
        // Whether bytes move is a matter of the machine's clock, whatever clock the jobs use.
        services.AddSingleton(provider => new MediaRequests(provider.GetRequiredService<IHttpClientFactory>(), TimeProvider.System));
        services.AddSingleton(provider => new StorageUpload(provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<MediaHosts>(), TimeProvider.System));
        services.AddSingleton(provider => new SmallMediaReader(provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<MediaHosts>(), TimeProvider.System));
        services.AddSingleton<FileDownload>();
        services.AddSingleton<RecentLinks>();
        services.AddSingleton<UploadCache>();
        services.AddSingleton<AssetPoller>();
        services.AddSingleton<DirectUpload>();
        services.AddSingleton<Uploader>();
        services.AddScoped<BatchUpload>();
        services.AddSingleton<JsonSerializerContext>(UploadJson.Default);
        services.AddHttpClient(MediaRequests.ClientName, (provider, client) =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd(provider.GetRequiredService<HeyGenApiOptions>().UserAgent);
                client.Timeout = Timeout.InfiniteTimeSpan; // a transfer is watched for standstill instead
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                Proxy = SystemProxy.Instance,
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

/// <summary>Connects to media hosts, or to the proxy before them.</summary>
internal sealed class MediaConnection(MediaHosts hosts)
{
    public ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        PublicConnection.Open(context.DnsEndPoint, IsProxy(context) || hosts.MayBeLocal(context.DnsEndPoint.Host, context.DnsEndPoint.Port), cancellationToken);

    /// <summary>A proxy was chosen by this machine's owner, not by the link.</summary>
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } asked && (!asked.IdnHost.Equals(context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase) || asked.Port != context.DnsEndPoint.Port);
}

/// <summary>Which folders and which media hosts are used.</summary>
/// <param name="OutputDir">Folder that downloads go to; null where files of this machine are out of reach.</param>
/// <param name="AllowDir">Folders that may be read and written.</param>
/// <param name="DownloadHosts">Host names, <c>host:port</c> or <c>*.suffix</c>, beside HeyGen's own.</param>
internal sealed record FilesOptions(string? OutputDir, IReadOnlyList<string> AllowDir, IReadOnlyList<string> DownloadHosts)
{
    /// <summary>False where caller and server share no machine.</summary>
    public bool HasFolders => OutputDir is not null;

    /// <summary>For a transport whose caller sits at another machine.</summary>
    public static FilesOptions NoFolders(IReadOnlyList<string> downloadHosts) => new(null, [], downloadHosts);
}
