using System.IO.Compression;
using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// The definitions of the catalog's tools as a file of the assembly keeps them: to read them from the attributes at every
/// start would take most of its time. Three lines a tool: its facts, its definition, and the one where caller and server
/// share a machine, null if it is the same. Compressed it is a tenth of its size, and takes a millisecond or two more to read.
/// </summary>
internal static class StoredDefinitions
{
    public const string FileName = "tool-definitions.jsonl";

    /// <summary>Bytes of the file, and some more.</summary>
    private const int RoughLength = 512 * 1024;

    private static readonly Lazy<Dictionary<string, List<StoredTool>>> Known = new(Read);

    /// <summary>The tools of a class, in its own order; null if it is not of the catalog.</summary>
    public static IReadOnlyList<StoredTool>? Of(Type toolType) => Known.Value.GetValueOrDefault(toolType.FullName!);

    internal static JsonTypeInfo ToolInfo => McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool));

    /// <summary>Reads what tells the tools apart; the rest of a line is read when it is asked for.</summary>
    private static Dictionary<string, List<StoredTool>> Read()
    {
        var tools = new Dictionary<string, List<StoredTool>>(StringComparer.Ordinal);
        for (var rest = Bytes(); !rest.IsEmpty;)
        {
            var (facts, hosted, local) = (Line(ref rest), Line(ref rest), Line(ref rest));
            using var read = JsonDocument.Parse(facts);
            var type = read.RootElement.Text(nameof(StoredFacts.Type))!;
            if (!tools.TryGetValue(type, out var ofType))
                tools[type] = ofType = [];
            ofType.Add(new StoredTool(facts, StoredFacts.Metadata(read.RootElement), hosted, local.Span.SequenceEqual("null"u8) ? hosted : local));
        }

        return tools;
    }

    private static ReadOnlyMemory<byte> Bytes()
    {
        using var stream = new GZipStream(typeof(StoredDefinitions).Assembly.GetManifestResourceStream(FileName + ".gz")!, CompressionMode.Decompress);
        var bytes = new MemoryStream(RoughLength);
        stream.CopyTo(bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static ReadOnlyMemory<byte> Line(ref ReadOnlyMemory<byte> rest)
    {
        var line = rest[..rest.Span.IndexOf((byte)'\n')];
        rest = rest[(line.Length + 1)..];
        return line;
    }
}

/// <summary>A tool in the file; its definition is read when it is asked for.</summary>
internal sealed class StoredTool(ReadOnlyMemory<byte> facts, ToolMetadata metadata, ReadOnlyMemory<byte> hosted, ReadOnlyMemory<byte> local)
{
    private readonly Lazy<ToolDefinition> hostedDefinition = new(() => Read(facts, metadata, hosted));
    private readonly Lazy<ToolDefinition> localDefinition = new(() => Read(facts, metadata, local));

    public ToolMetadata Facts => metadata;

    public ToolDefinition Definition(bool localFiles) => (localFiles ? localDefinition : hostedDefinition).Value;

    private static ToolDefinition Read(ReadOnlyMemory<byte> facts, ToolMetadata metadata, ReadOnlyMemory<byte> line)
    {
        var stored = JsonElement.Parse(facts.Span);
        var parts = JsonElement.Parse(line.Span);
        return new(stored.Text(nameof(StoredFacts.Method))!, metadata, (Tool)parts[0].Deserialize(StoredDefinitions.ToolInfo)!, parts[1], StoredFacts.Arguments(stored));
    }
}

/// <summary>A tool's first line. It is read by hand: what the serializer has to know of its types costs more than all else at a start.</summary>
internal sealed record StoredFacts(string Type, string Method, ToolMetadata Facts, RequestArguments? Request)
{
    public static ToolMetadata Metadata(JsonElement stored)
    {
        var facts = stored.GetProperty(nameof(Facts));
        return new(
            facts.Text(nameof(ToolMetadata.Name))!,
            facts.Text(nameof(ToolMetadata.Toolset))!,
            facts.Flag(nameof(ToolMetadata.ReadOnly)),
            facts.Flag(nameof(ToolMetadata.ListedByDefault)),
            facts.Flag(nameof(ToolMetadata.SpendsCredits)),
            facts.Flag(nameof(ToolMetadata.Preview)),
            facts.Flag(nameof(ToolMetadata.UsesLocalFiles)),
            facts.Text(nameof(ToolMetadata.NeededVariable)),
            facts.Member(nameof(ToolMetadata.Operation)) is { } operation ? new(operation.Text(nameof(ApiOperation.Method))!, operation.Text(nameof(ApiOperation.Path))!) : null);
    }

    public static RequestArguments? Arguments(JsonElement stored) => stored.Member(nameof(Request)) is not { } request ? null : new(
        request.Text(nameof(RequestArguments.Parameter))!,
        request.GetProperty(nameof(RequestArguments.Members)).EnumerateObject().ToDictionary(
            argument => argument.Name,
            argument => new RequestArguments.Member(argument.Value.Text(nameof(RequestArguments.Member.Name))!, argument.Value.TryGetProperty(nameof(RequestArguments.Member.Default), out var value) ? value : null),
            StringComparer.Ordinal));
}
