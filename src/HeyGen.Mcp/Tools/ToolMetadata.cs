using System.Reflection;

namespace HeyGen.Mcp.Tools;

/// <summary>What a tool's attributes say about it, before the tool itself is built: building costs time at every start.</summary>
internal sealed record ToolMetadata(string Name, string Toolset, bool ReadOnly, bool ListedByDefault, bool SpendsCredits, bool Preview, bool UsesLocalFiles, string? NeededVariable, ApiOperation? Operation)
{
    /// <summary>Removes a thing for good. The hint of the protocol says more: it stands also where a change loses what was there.</summary>
    public bool Deletes => Operation?.Method is "DELETE";

    /// <summary>What calling the tool does: <c>read</c>, <c>write</c>, <c>delete</c> or <c>spend</c>.</summary>
    public string Effect => this switch
    {
        { SpendsCredits: true } => "spend",
        { ReadOnly: true } => "read",
        { Deletes: true } => "delete",
        _ => "write",
    };

    public static ToolMetadata Of(MethodInfo method)
    {
        var hints = method.GetCustomAttribute<McpServerToolAttribute>()!;
        var toolType = method.DeclaringType!;
        return new(
            hints.Name!,
            (method.GetCustomAttribute<ToolsetAttribute>() ?? toolType.GetCustomAttribute<ToolsetAttribute>())!.Name,
            hints.ReadOnly,
            method.IsDefined(typeof(ListedByDefaultAttribute)),
            method.IsDefined(typeof(SpendsCreditsAttribute)),
            method.IsDefined(typeof(PreviewAttribute)) || toolType.IsDefined(typeof(PreviewAttribute), inherit: false),
            method.IsDefined(typeof(UsesLocalFilesAttribute)),
            (method.GetCustomAttribute<NeedsVariableAttribute>() ?? toolType.GetCustomAttribute<NeedsVariableAttribute>())?.Name,
            method.GetCustomAttribute<OperationAttribute>() is { } operation ? new(operation.Method, operation.Path) : null);
    }
}

/// <summary>An operation of the API.</summary>
/// <param name="Path">With its parameters in braces, such as <c>/v3/videos/{video_id}</c>.</param>
internal sealed record ApiOperation(string Method, string Path);
