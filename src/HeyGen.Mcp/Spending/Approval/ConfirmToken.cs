using System.Text.Json;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// The argument <c>confirmToken</c>: every tool that is asked about takes it and none lists it, because it is handed out
/// together with the words that say what to do with it.
/// </summary>
internal static class ConfirmToken
{
    public const string Argument = "confirmToken";
    private static readonly string[] Spellings = [Argument, "confirm_token"];

    /// <summary>The arguments without the token, which is kept for <see cref="Of"/>.</summary>
    public static IDictionary<string, JsonElement>? TakenOut(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
    {
        var arguments = call.Params!.Arguments;
        if (arguments is null || !MayBeAskedAbout(tool) || Array.Find(Spellings, arguments.ContainsKey) is not { } spelling)
            return arguments;
        if (arguments[spelling].ValueKind is JsonValueKind.String)
            call.Items[Argument] = arguments[spelling].GetString();
        return arguments.Where(argument => argument.Key != spelling).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The token that came with a call.</summary>
    public static string? Of(RequestContext<CallToolRequestParams> call) => call.Items.TryGetValue(Argument, out var token) ? token as string : null;

    private static bool MayBeAskedAbout(HeyGenTool tool) => tool.Facts is { SpendsCredits: true } or { Destructive: true } || tool.Name is ToolSelection.CallTool || CallbackHosts.IsWebhook(tool);
}
