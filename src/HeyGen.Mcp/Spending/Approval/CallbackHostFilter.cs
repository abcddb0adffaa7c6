namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// Lets results and events be reported to https hosts only and, where hosts are named, to these only: a report carries links
/// out of the conversation. Sent is the address that was checked, in its one spelling.
/// </summary>
internal sealed class CallbackHostFilter(ServerSettings settings) : IToolCallFilter
{
    private const string WebhookPath = "/v3/webhooks/endpoints";
    private const string WebhookUrl = "url";
    private static readonly string[] Names = ["callbackUrl", "callback_url"];

    /// <summary>Every operation that changes something: objects of free members, as workflows take them, may name an address that no schema tells.</summary>
    public bool AppliesTo(HeyGenTool tool) => tool.Facts is { ReadOnly: false, Operation: not null };

    /// <summary>Whether a tool sets where the account's events are reported from then on.</summary>
    public static bool IsWebhook(HeyGenTool tool) =>
        tool.Facts.Operation?.Path.StartsWith(WebhookPath, StringComparison.Ordinal) is true && tool.Arguments.Property(WebhookUrl) is not null;

    /// <summary>The hosts that a call's results, or the account's events, would be reported to.</summary>
    public static IEnumerable<string> HostsIn(HeyGenTool tool, IDictionary<string, JsonElement>? arguments) =>
        (arguments ?? new Dictionary<string, JsonElement>())
            .SelectMany(argument => In(argument.Key, argument.Value, NamesIn(tool)))
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : url)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HeyGenException">A report would go where it may not.</exception>
    public ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (call.Params!.Arguments is { } arguments)
        {
            var names = NamesIn(tool);
            call.Params.Arguments = arguments.ToDictionary(argument => argument.Key, argument => Checked(argument.Key, argument.Value, names), StringComparer.Ordinal);
        }

        return next(call, cancellationToken);
    }

    /// <summary>What an address is named at the top.</summary>
    private static string[] NamesIn(HeyGenTool tool) => IsWebhook(tool) ? [.. Names, WebhookUrl] : Names;

    /// <summary>The same value with every address in its one spelling.</summary>
    private JsonElement Checked(string name, JsonElement value, string[] names)
    {
        if (!In(name, value, names).Any())
            return value;
        var node = Checked(name, JsonNode.Parse(value.GetRawText()), names);
        return JsonSerializer.SerializeToElement(node, SpendingJson.Default.JsonNode);
    }

    private JsonNode? Checked(string name, JsonNode? value, string[] names)
    {
        switch (value)
        {
            case JsonValue text when names.Contains(name, StringComparer.Ordinal) && text.TryGetValue<string>(out var url):
                return Check(url, name).AbsoluteUri;
            case JsonObject members:
                return new JsonObject(members.Select(member => new KeyValuePair<string, JsonNode?>(member.Key, Checked(member.Key, member.Value, Names))));
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Checked("", item, Names))]);
            default:
                return value?.DeepClone();
        }
    }

    private Uri Check(string url, string name)
    {
        var (param, instead) = name is WebhookUrl ? (WebhookUrl, "") : (Names[0], "Leave it out and call wait_for_job instead.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || address.IdnHost.Length is 0)
            throw new HeyGenException(ErrorCode.UrlNotAllowed, $"{param} must be an https URL without user name or password.") { Param = param, Hint = instead.Length > 0 ? instead : null };
        if (settings.AllowCallbackHosts.Count > 0 && !HostName.IsIn(settings.AllowCallbackHosts, address.IdnHost))
            throw new HeyGenException(ErrorCode.UrlNotAllowed, $"This server may not have results reported to {address.IdnHost}.") { Param = param, Hint = $"Whoever runs the server names the hosts with --allow-callback-hosts. {instead.Replace("it out", $"{param} out", StringComparison.Ordinal)}".TrimEnd() };
        return HostName.InAscii(address);
    }

    /// <summary>Batches have callbacks in their items.</summary>
    private static IEnumerable<string> In(string name, JsonElement value, string[] names) => value.ValueKind switch
    {
        JsonValueKind.String when names.Contains(name, StringComparer.Ordinal) => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => In(member.Name, member.Value, Names)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => In("", item, Names)),
        _ => [],
    };
}
