namespace HeyGen.Mcp.Pipeline;

/// <summary>Says beside an empty list what it was narrowed by, so that nobody takes it for all there is.</summary>
internal sealed class EmptyListFilter : IToolCallFilter
{
    private const string Hint = "hint";
    private static readonly string[] NoFilters = ["limit", "token", "fields"];

    public bool AppliesTo(HeyGenTool tool) => tool.Facts.ReadOnly && tool.Result is { } result && result.Property("items") is not null && result.Property(Hint) is not null;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        string[] filters = [.. (call.Params!.Arguments ?? new Dictionary<string, JsonElement>()).Keys.Except(NoFilters, StringComparer.Ordinal)];
        string[] optional = [.. filters.Except(tool.Arguments.Required, StringComparer.Ordinal)];
        var result = await next(call, cancellationToken);
        return IsEmpty(result)
            ? result.With(Hint, HasMore(result) ? "None on this page: pass next_token as token for the next." : filters is [] ? "There are none." : $"None fits {string.Join(", ", filters)}: check {(filters.Length is 1 ? "it" : "them")}{WhatToLeaveOut(filters.Length, optional)}.")
            : result;
    }

    /// <summary>What a call needs can't be left out.</summary>
    private static string WhatToLeaveOut(int filters, string[] optional) =>
        optional is [] ? "" : optional.Length < filters ? $", or leave out {string.Join(" or ", optional)}" : filters is 1 ? ", or leave it out" : ", or leave one out";

    private static bool HasMore(CallToolResult result) => result.StructuredContent?.Flag("has_more") is true && result.StructuredContent?.Text("next_token") is not null;

    private static bool IsEmpty(CallToolResult result) =>
        result.IsError is not true && result.StructuredContent is { ValueKind: JsonValueKind.Object } found
        && found.Member("items") is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() is 0 && found.Member(Hint) is null;
}
