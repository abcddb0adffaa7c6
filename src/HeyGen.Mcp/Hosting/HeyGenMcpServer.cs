using HeyGen.Api.AudioScape;
using HeyGen.Mcp.Features.Avatars;
using HeyGen.Mcp.Features.Voices;
using HeyGen.Mcp.Guides;
using HeyGen.Mcp.Guides.Resources;
using HeyGen.Mcp.Hosting.Subscriptions;
using HeyGen.Mcp.Jobs.Tasks;
using HeyGen.Mcp.Jobs.Watching;
using Microsoft.Extensions.Options;

namespace HeyGen.Mcp.Hosting;

/// <summary>The server as every transport runs it: tools, filters and the API client. Only the transport is left to add.</summary>
internal static class HeyGenMcpServer
{
    /// <param name="localFiles">True where caller and server share a machine, so that tools may use its files.</param>
    public static IMcpServerBuilder AddHeyGenMcp(this IServiceCollection services, IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Upstream upstream, bool localFiles)
    {
        services.AddHeyGenApi(upstream.Api);
        services.AddAudioScape(upstream.AudioScape);
        services.AddFiles(localFiles && !settings.ReadOnly ? new FilesOptions(settings.OutputDir, settings.AllowDir, settings.DownloadHosts) : FilesOptions.NoFolders(settings.DownloadHosts));
        services.AddSingleton<JobWatcher>();
        services.AddSingleton<ToolCallPipeline>();
        services.AddSingleton<IToolCallFilter, ArgumentCheckFilter>(); // the first that works on what the caller wrote
        services.AddSingleton<ClientRootsFilter>();
        services.AddSingleton<IToolCallFilter>(provider => provider.GetRequiredService<ClientRootsFilter>());
        services.AddSingleton<IToolCallFilter, ChangedJobFilter>();
        services.AddSingleton<IToolCallFilter, ListRowFilter>();
        services.AddSingleton<IToolCallFilter, NextStepFilter>();
        services.AddSingleton<IToolCallFilter, StartedJobFilter>(); // before a next step is brought into a form that this client can call
        services.AddSingleton<IToolCallFilter, ResourceLinkFilter>();
        services.AddSingleton(settings);
        services.AddSpending(settings, upstream, localFiles);
        services.AddScoped<AssetUploader>();
        services.AddScoped<IAssetUploader>(provider => provider.GetRequiredService<AssetUploader>());
        services.AddSingleton<IToolCallFilter, UploadedAssetsFilter>();
        services.AddSingleton<IToolCallFilter, VoiceLocaleFilter>();
        services.AddSingleton<IToolCallFilter, AudioLinkFilter>();
        services.AddSingleton<IToolCallFilter, AudioContentFilter>();
        services.AddSingleton<IToolCallFilter, FailedJobFilter>();
        services.AddSingleton<IToolCallFilter, EmptyListFilter>();
        services.AddSingleton<IIdRecognizer, LookRecognizer>();
        services.AddSingleton<IIdRecognizer, GroupRecognizer>();
        services.AddSingleton<IIdRecognizer, VoiceRecognizer>();
        services.AddSingleton<IIdRecognizer, SourceRecognizer>();
        services.AddSingleton<LanguageNames>();
        services.AddSingleton(upstream.Credential);
        foreach (var toolType in toolTypes)
        {
            services.AddTransient(toolType.Tools);
            services.AddSingleton(_ => toolType.Json());
        }

        services.AddKeyedSingleton(ToolSelection.Served, (provider, _) => new ToolSelection(Tools(toolTypes, provider, settings), (facts, limits) => ToolSelection.Serves(facts, limits, localFiles, upstream.Variable), settings));
        services.AddScoped(provider => provider.GetRequiredKeyedService<ToolSelection>(ToolSelection.Served));
        services.AddSingleton<IConfigureOptions<McpServerOptions>>(provider => new ConfigureOptions<McpServerOptions>(options =>
        {
            options.ServerInfo = new Implementation { Name = "heygen-mcp", Title = "HeyGen video (unofficial)", Version = Upstream.Version };
            options.Serve(provider.GetRequiredKeyedService<ToolSelection>(ToolSelection.Served), settings, provider.GetRequiredService<FilesOptions>().HasFolders);
        }));
        return services.AddMcpServer().WithServerFilters().WithForgivingInitialize().WithGuides().WithTasks(upstream).WithSubscriptions();
    }

    /// <param name="localFiles">True where tools may read files of the caller's machine.</param>
    public static void Serve(this McpServerOptions options, ToolSelection selection, ServerSettings settings, bool localFiles = false)
    {
        options.ServerInstructions = ServerInstructions.For(selection, settings, localFiles);
        options.ToolCollection = [.. selection.Listed];
    }

    internal static IReadOnlyList<ToolSource> Tools(IReadOnlyList<ToolType> toolTypes, IServiceProvider provider, ServerSettings settings)
    {
        var json = new Lazy<JsonSerializerOptions>(() => ToolJson.Options(provider.GetServices<JsonSerializerContext>().Distinct()));
        var localFiles = provider.GetRequiredService<FilesOptions>().HasFolders;
        return [.. toolTypes.SelectMany(toolType => toolType.Definitions(localFiles, provider, json).Select(entry => new ToolSource(entry.Facts, () =>
        {
            var tool = HeyGenTool.Create(entry.Definition(), toolType.Tools, provider, json);
            return settings.Confirm is ConfirmMode.Always && ConfirmTokenArgument.MayBeAskedAbout(tool) ? tool.Declaring(ConfirmTokenArgument.Argument, ConfirmTokenArgument.Schema) : tool;
        })))];
    }
}
