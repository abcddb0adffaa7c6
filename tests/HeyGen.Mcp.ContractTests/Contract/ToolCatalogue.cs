using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Tests.Contract;

/// <summary>What a tool does to the account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolEffect>))]
internal enum ToolEffect
{
    Read,
    Write,
    Delete,
    Spend,
}

/// <summary>One tool of the plan.</summary>
/// <param name="OperationId">The contract's operation behind it; null for a tool of our own.</param>
/// <param name="Type">The body's <c>type</c> where several tools share an operation, one a variant.</param>
/// <param name="Default">Listed unless the user chooses otherwise.</param>
/// <param name="IdempotencyKey">Sends an <c>Idempotency-Key</c>.</param>
internal sealed record PlannedTool(
    string Tool,
    string Toolset,
    ToolEffect Effect,
    bool Default,
    string? OperationId = null,
    string? Method = null,
    string? Path = null,
    string? Type = null,
    bool IdempotencyKey = false,
    bool Preview = false);

/// <summary>The list of tools the server has, as planned.</summary>
/// <param name="Operations">Tools that stand for an operation of the API.</param>
/// <param name="Own">Tools that combine operations or need none.</param>
internal sealed record ToolCatalogue(IReadOnlyList<PlannedTool> Operations, IReadOnlyList<PlannedTool> Own)
{
    private static readonly Lazy<ToolCatalogue> Shared =
        new(() => JsonSerializer.Deserialize<ToolCatalogue>(ContractFile.ReadText("tools.json"), JsonSerializerOptions.Web)!);

    /// <summary>The list, read once.</summary>
    public static ToolCatalogue Current => Shared.Value;

    /// <summary>The tools whose operation is built.</summary>
    public IEnumerable<PlannedTool> Built => Operations.Where(tool => !NotBuiltYet.Operations.Contains(tool.OperationId!));

    public IEnumerable<PlannedTool> All => [.. Operations, .. Own];
}
