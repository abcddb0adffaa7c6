namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// The argument <c>confirmToken</c>: every tool that may be asked about takes it. It is listed only where all of them are
/// asked about; elsewhere hardly any call needs it.
/// </summary>
internal static class ConfirmTokenArgument
{
    public const string Argument = "confirmToken";

    /// <summary>As a tool lists it.</summary>
    public static JsonObject Schema => new() { ["type"] = "string", ["description"] = "confirm_token of the refusal, once the user agreed." };

    /// <summary>The arguments without the token, which is kept for <see cref="Of"/>.</summary>
    public static IDictionary<string, JsonElement>? RemoveFrom(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
    {
        var arguments = call.Params!.Arguments;
        if (arguments is null || !MayBeAskedAbout(tool) || !arguments.Keys.Any(IsMeant))
            return arguments;
        if (arguments.Where(argument => IsMeant(argument.Key)).Select(argument => Token(argument.Value)).FirstOrDefault(token => token is not null) is { } given)
            call.Items[Argument] = given;
        return arguments.Where(argument => !IsMeant(argument.Key)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The token that came with a call.</summary>
    public static string? Of(RequestContext<CallToolRequestParams> call) => call.Items.TryGetValue(Argument, out var token) ? token as string : null;

    public static bool MayBeAskedAbout(HeyGenTool tool) => tool.Facts is { SpendsCredits: true } or { Deletes: true } || tool.Name is ToolSelection.CallTool || CallbackHostFilter.IsWebhook(tool);

    private static bool IsMeant(string name) => KnownNames.Fold(name) is "confirmtoken" or "confirmationtoken";

    /// <summary>Null for what clients send where there is none.</summary>
    private static string? Token(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 1)
            value = value[0];
        return value.ValueKind is JsonValueKind.String && LenientTextParser.Plain(value.GetString()!, TextRole.Word) is var token && !LenientTextParser.MeansNothing(token, TextRole.Word) ? token : null;
    }
}
