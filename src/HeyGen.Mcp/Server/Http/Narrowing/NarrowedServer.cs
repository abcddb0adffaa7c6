using System.Collections.Concurrent;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Toolsets;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Http.Narrowing;

/// <summary>The server as callers with the same wishes see it. It holds nothing of any of them.</summary>
internal sealed record NarrowedServer(ToolSelection Selection, McpServerOptions Options)
{
    /// <summary>Answers to tools/list that are serialized already, by protocol version.</summary>
    public ConcurrentDictionary<string, Lazy<Task<byte[]>>> Lists { get; } = new(StringComparer.Ordinal);
}

/// <summary>Makes a server for each set of wishes, and keeps those asked for last.</summary>
internal sealed class NarrowedServers([FromKeyedServices(ToolSelection.Served)] ToolSelection served, ServerSettings settings, IOptions<McpServerOptions> options, IOptionsFactory<McpServerOptions> factory) : IDisposable
{
    private const int MostKept = 128;
    private static readonly TimeSpan LongestUnused = TimeSpan.FromHours(1);
    private readonly NarrowedServer whole = new(served, options.Value);
    private readonly MemoryCache narrowed = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public NarrowedServer For(ToolNarrowing narrowing) => narrowing == ToolNarrowing.None
        ? whole
        : narrowed.GetOrCreate(narrowing.Key, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = LongestUnused;
            return Narrow(narrowing);
        })!;

    public void Dispose() => narrowed.Dispose();

    private NarrowedServer Narrow(ToolNarrowing narrowing)
    {
        var selection = served.Narrowed(narrowing);
        var own = factory.Create(Options.DefaultName);
        own.Serve(selection, settings);
        return new(selection, own);
    }
}
