namespace HeyGen.Mcp.Guides.Prompts;

/// <summary>The workflows as prompts: those that a client's tools suffice for.</summary>
internal static class HeyGenPrompts
{
    private static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);

    public static IMcpServerBuilder WithHeyGenPrompts(this IMcpServerBuilder builder)
    {
        builder.Services.AddSingleton<PromptCompletions>();
        return builder
            .WithListPromptsHandler((request, _) =>
            {
                var selection = Selection(request.Services);
                return ValueTask.FromResult(new ListPromptsResult
                {
                    Prompts = [.. WorkflowPrompt.All.Where(prompt => prompt.IsFor(selection)).Select(prompt => prompt.ToPrompt())],
                    TimeToLive = ListLifetime,
                    CacheScope = selection.IsNarrowed ? CacheScope.Private : CacheScope.Public,
                });
            })
            .WithGetPromptHandler((request, _) =>
            {
                var selection = Selection(request.Services);
                var prompt = Find(selection, request.Params?.Name) ?? throw new McpProtocolException("There is no such prompt: prompts/list has all of them.", McpErrorCode.InvalidParams);
                return ValueTask.FromResult(prompt.Fill(Values(request.Params?.Arguments), selection));
            });
    }

    /// <summary>What may stand in an argument of a prompt, for somebody who is typing it.</summary>
    public static async Task<Completion> Complete(IServiceProvider? services, PromptReference reference, CompleteRequestParams request, CancellationToken cancellationToken)
    {
        var choice = Find(Selection(services), reference.Name)?.Parameters.FirstOrDefault(blank => blank.Name == request.Argument?.Name)?.CompletionKind;
        if (choice is not { } among)
            return new Completion { Values = [] };
        var found = await services!.GetRequiredService<PromptCompletions>().Find(among, request.Argument?.Value ?? "", ChosenLanguage(request), cancellationToken);
        return new Completion { Values = [.. found.Values], Total = found.Total, HasMore = found.Total > found.Values.Count };
    }

    private static WorkflowPrompt? Find(ToolSelection selection, string? name) => WorkflowPrompt.All.FirstOrDefault(prompt => prompt.Name == name && prompt.IsFor(selection));

    private static string? ChosenLanguage(CompleteRequestParams request) =>
        request.Context?.Arguments?.TryGetValue("language", out var language) is true && !string.IsNullOrWhiteSpace(language) ? language : null;

    /// <summary>What was filled in with something.</summary>
    private static Dictionary<string, string> Values(IDictionary<string, JsonElement>? arguments) => (arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        .Select(argument => KeyValuePair.Create(argument.Key, argument.Value.ValueKind is JsonValueKind.String ? argument.Value.GetString()! : argument.Value.GetRawText()))
        .Where(argument => !string.IsNullOrWhiteSpace(argument.Value) && argument.Value is not "null")
        .ToDictionary(StringComparer.Ordinal);

    private static ToolSelection Selection(IServiceProvider? services) => services!.GetRequiredService<ToolSelection>();
}
