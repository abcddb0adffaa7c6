using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// The argument <c>confirmToken</c>: every tool that may be asked about takes it. It is listed only where all of them are
/// asked about; elsewhere hardly any call needs it.
/// </summary>
internal static class ConfirmTokenArgument
{
    public const string Argument = "confirmToken";
    private static readonly string[] Spellings = [Argument, "confirm_token"];

    /// <summary>As a tool lists it.</summary>
    public static JsonObject Schema => new() { ["type"] = "string", ["description"] = "confirm_token of the refusal, once the user agreed." };

    /// <summary>The arguments without the token, which is kept for <see cref="Of"/>.</summary>
    public static IDictionary<string, JsonElement>? RemoveFrom(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
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

    public static bool MayBeAskedAbout(HeyGenTool tool) => tool.Facts is { SpendsCredits: true } or { Deletes: true } || tool.Name is ToolSelection.CallTool || CallbackHostFilter.IsWebhook(tool);
}
