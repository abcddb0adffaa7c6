using System.Reflection;

namespace HeyGen.Mcp.Tools;

/// <summary>A class of tools, and how their inputs and results read as JSON, which is made when one is called.</summary>
internal sealed record ToolType([property: DynamicallyAccessedMembers(ToolType.Kept)][param: DynamicallyAccessedMembers(ToolType.Kept)] Type Tools, Func<JsonSerializerContext> Json)
{
    /// <summary>What a native build must keep of it, because tools are found and made by reflection.</summary>
    public const DynamicallyAccessedMemberTypes Kept = DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors;

    public static ToolType Of<[DynamicallyAccessedMembers(Kept)] TTools>(Func<JsonSerializerContext> json)
        where TTools : class => new(typeof(TTools), json);

    public IEnumerable<MethodInfo> Methods => Tools
        .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(McpServerToolAttribute)));

    /// <summary>Reads a tool from its attributes: for those that the file of definitions does not know, and for what writes that file.</summary>
    public Func<MethodInfo, IServiceProvider, JsonSerializerOptions, bool, ToolDefinition>? Read { get; init; }

    public IEnumerable<ToolMetadata> Facts => Stored is { } stored
        ? stored.Select(tool => tool.Facts)
        : Methods.Select(ToolMetadata.Of);

    private IReadOnlyList<StoredTool>? Stored => Read is null ? StoredDefinitions.Of(Tools) ?? throw new InvalidOperationException($"{StoredDefinitions.FileName} knows no tool of {Tools}: CONTRIBUTING.md says how it is written.") : null;

    /// <summary>The tools of the class, from the file of definitions or by <see cref="Read"/>. Each is read when it is asked for.</summary>
    /// <param name="localFiles">True where caller and server share a machine.</param>
    public IEnumerable<(ToolMetadata Facts, Func<ToolDefinition> Definition)> Definitions(bool localFiles, IServiceProvider services, Lazy<JsonSerializerOptions> json) => Stored is { } stored
        ? stored.Select(tool => (tool.Facts, (Func<ToolDefinition>)(() => tool.Definition(localFiles))))
        : Methods.Select(method => (ToolMetadata.Of(method), (Func<ToolDefinition>)(() => Read!(method, services, json.Value, localFiles))));
}
