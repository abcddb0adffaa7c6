using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>The tools that callers with the same filter see, and the options of a server that serves them. It holds nothing of any caller.</summary>
internal sealed record RequestToolset(ToolSelection Selection, McpServerOptions Options, ToolListsByVersion Lists)
{
    private readonly Lazy<McpServerOptions> callOptions = new(() => OfCalls(Options));

    /// <summary>What of the options serves tools/call. The SDK makes a server for each request, and in it a handler for all that its options offer.</summary>
    public McpServerOptions CallOptions => callOptions.Value;

    private static McpServerOptions OfCalls(McpServerOptions options)
    {
        var calls = RequestToolsets.Copy(options);
        calls.Capabilities = options.Capabilities is { } all ? new() { Tools = all.Tools, Experimental = all.Experimental, Extensions = all.Extensions } : null;
        calls.ResourceCollection = null;
        calls.PromptCollection = null;
#pragma warning disable MCPEXP002 // methods of extensions are there
        calls.Handlers = new() { ListToolsHandler = options.Handlers.ListToolsHandler, CallToolHandler = options.Handlers.CallToolHandler, CallToolWithAlternateHandler = options.Handlers.CallToolWithAlternateHandler };
        calls.RequestHandlers = null;
#pragma warning restore MCPEXP002
        return calls;
    }
}

/// <summary>Makes a toolset for each filter, and keeps those used last. One that is not kept costs no more than its own tools.</summary>
internal sealed class RequestToolsets([FromKeyedServices(ToolSelection.Served)] ToolSelection served, ServerSettings settings, IOptions<McpServerOptions> options) : IDisposable
{
    private const int MostKept = 128;

    /// <summary>Bytes of the lists that are kept of narrowed toolsets: anybody may ask for any of them.</summary>
    private const int MostListed = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestUnused = TimeSpan.FromHours(1);
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly MemoryCache lists = new(new MemoryCacheOptions { SizeLimit = MostListed });
    private readonly RequestToolset whole = new(served, options.Value, new(new MemoryCache(new MemoryCacheOptions())));

    public RequestToolset For(ToolFilter filter) => filter == ToolFilter.None
        ? whole
        : kept.GetOrCreate(filter.Key, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = LongestUnused;
            return Narrow(filter);
        })!;

    public void Dispose()
    {
        kept.Dispose();
        lists.Dispose();
    }

    /// <summary>The same options with other tools and instructions: everything else is shared.</summary>
    internal static McpServerOptions Copy(McpServerOptions options)
    {
        var copy = new McpServerOptions
        {
            ServerInfo = options.ServerInfo,
            Capabilities = options.Capabilities,
            ProtocolVersion = options.ProtocolVersion,
            InitializationTimeout = options.InitializationTimeout,
            ServerInstructions = options.ServerInstructions,
            ScopeRequests = options.ScopeRequests,
            KnownClientInfo = options.KnownClientInfo,
            KnownClientCapabilities = options.KnownClientCapabilities,
            Handlers = options.Handlers,
            Filters = options.Filters,
            ToolCollection = options.ToolCollection,
            ResourceCollection = options.ResourceCollection,
            PromptCollection = options.PromptCollection,
            MaxSamplingOutputTokens = options.MaxSamplingOutputTokens,
        };
#pragma warning disable MCPEXP002 // extensions are added there; a copy must not lose them
        copy.RequestHandlers = options.RequestHandlers;
#pragma warning restore MCPEXP002
        return copy;
    }

    private RequestToolset Narrow(ToolFilter filter)
    {
        var selection = served.Narrowed(filter);
        var own = Copy(whole.Options);
        own.Serve(selection, settings);
        return new(selection, own, new(lists));
    }
}

/// <summary>Answers to tools/list of one toolset, by protocol version, as long as the cache holds them.</summary>
/// <param name="cache">Counts bytes; several toolsets may share it.</param>
internal sealed class ToolListsByVersion(MemoryCache cache)
{
    private static readonly TimeSpan LongestUnused = TimeSpan.FromHours(1);

    public JsonElement? Find(string version) => cache.TryGetValue((this, version), out var list) ? (JsonElement?)list : null;

    public void Keep(string version, JsonElement list) =>
        cache.Set((this, version), list, new MemoryCacheEntryOptions { Size = JsonMarshal.GetRawUtf8Value(list).Length, SlidingExpiration = LongestUnused });
}

/// <summary>
/// The SDK makes its options anew for each request that keeps no session, and fills them with all tools each time.
/// Here they are made once, and a request gets a copy of those of its toolset: the SDK writes into what it is given.
/// </summary>
internal sealed class RequestOptionsFactory(
    IEnumerable<IConfigureOptions<McpServerOptions>> setups,
    IEnumerable<IPostConfigureOptions<McpServerOptions>> postSetups,
    IEnumerable<IValidateOptions<McpServerOptions>> validations,
    IHttpContextAccessor accessor) : IOptionsFactory<McpServerOptions>
{
    private readonly Lazy<McpServerOptions> whole = new(() => new OptionsFactory<McpServerOptions>(setups, postSetups, validations).Create(Options.DefaultName));

    public McpServerOptions Create(string name)
    {
        var http = accessor.HttpContext;
        var toolset = http?.Features.Get<RequestToolset>();
        var onlyCalls = http?.Features.Get<McpRequest>() is { IsToolCall: true } && !http.Request.Headers.ContainsKey(McpRequest.SessionHeader); // the server of a session serves all that comes after
        return RequestToolsets.Copy(onlyCalls && toolset is not null ? toolset.CallOptions : toolset?.Options ?? whole.Value);
    }
}
