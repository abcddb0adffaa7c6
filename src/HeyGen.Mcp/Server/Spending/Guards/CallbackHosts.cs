using System.Text.Json;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Spending.Guards;

/// <summary>Lets results be reported to https hosts only and, where hosts are named, to these only: a callback carries links out of the conversation.</summary>
internal sealed class CallbackHosts(ServerSettings settings) : ICallStep
{
    private static readonly string[] Names = ["callbackUrl", "callback_url"];

    public bool Concerns(RoomTool tool) => Names.Any(tool.FullInputSchema.GetRawText().Contains);

    /// <exception cref="HeyGenException">A callback would go where it may not.</exception>
    public ValueTask<CallToolResult> Take(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        foreach (var url in In(call.Params!.Arguments))
            Check(url);
        return next(call, cancellationToken);
    }

    /// <summary>The hosts that a call's results would be reported to.</summary>
    public static IEnumerable<string> HostsIn(IDictionary<string, JsonElement>? arguments) =>
        In(arguments).Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : url).Distinct(StringComparer.OrdinalIgnoreCase);

    private void Check(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
            throw new HeyGenException(ErrorCode.UrlNotAllowed, "callbackUrl must be an https URL without user name or password.") { Param = Names[0], Hint = "Leave it out and call wait_for_job instead." };
        if (settings.AllowCallbackHosts.Count > 0 && !settings.AllowCallbackHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
            throw new HeyGenException(ErrorCode.UrlNotAllowed, $"This server may not have results reported to {address.IdnHost}.") { Param = Names[0], Hint = "Whoever runs the server names the hosts with --allow-callback-hosts. Leave callbackUrl out and call wait_for_job instead." };
    }

    private static IEnumerable<string> In(IDictionary<string, JsonElement>? arguments) =>
        (arguments ?? new Dictionary<string, JsonElement>()).SelectMany(argument => In(argument.Key, argument.Value));

    /// <summary>Batches have callbacks in their items.</summary>
    private static IEnumerable<string> In(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when Names.Contains(name, StringComparer.Ordinal) => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => In(member.Name, member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => In("", item)),
        _ => [],
    };
}
