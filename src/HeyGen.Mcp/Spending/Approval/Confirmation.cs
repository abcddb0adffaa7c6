using System.Security.Cryptography;
using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// Gets a yes before a call goes out: the client asks its user where it can; else the call is refused with a token that
/// stands for a yes when the same call is made again with it.
/// </summary>
internal sealed class Confirmation(ConfirmationTokenProtector protector, UsedConfirmations used, ICallerCredential caller)
{
    private const string Question = "confirm";

    /// <summary>Whether the client declared that it shows forms, and can be asked on this connection.</summary>
    public static bool CanAsk(RequestContext<CallToolRequestParams> call) =>
        call.Server.IsMrtrSupported && call.Server.ClientCapabilities?.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);

    public static string Named(HeyGenTool tool) => $"{tool.ProtocolTool.Annotations?.Title} ({tool.Name})";

    /// <param name="once">True if the yes stands for a single call: HeyGen would bill another.</param>
    /// <returns>What stands for the yes.</returns>
    /// <exception cref="NotApprovedException">There is no yes.</exception>
    /// <exception cref="InputRequiredException">The client is to ask, and to call again with the answer.</exception>
    public string Require(HeyGenTool tool, RequestContext<CallToolRequestParams> call, string question, CostEstimate? estimate, bool once)
    {
        var agreement = new Agreement(caller.Current.Fingerprint, tool.Name, Digest(call.Params!.Arguments), PriceOf(estimate));
        if (ConfirmTokenArgument.Of(call) is { } token)
            return WhyNot(token) is { } whyNot ? throw Refused($"{ConfirmTokenArgument.Argument} is not accepted: {whyNot}.", question, estimate, agreement) : token;
        var answer = call.Params.AnswerTo(Question);
        if (answer?.Text("action") is { } action)
        {
            var state = call.Params.RequestState ?? "";
            if (protector.ReasonInvalid(state, agreement) is { } mismatch)
                throw Refused($"The answer does not belong to this call: {mismatch}.", question, estimate, agreement);
            if (!action.Equals("accept", StringComparison.OrdinalIgnoreCase))
                throw Declined(estimate);
            return WhyNot(state) is { } spent ? throw Refused($"The answer is not accepted: {spent}.", question, estimate, agreement) : state;
        }

        if (CanAsk(call) && answer is null)
            throw new InputRequiredException(new Dictionary<string, InputRequest> { [Question] = InputRequest.ForElicitation(Form(question)) }, protector.Protect(agreement));
        throw Refused("This call needs a yes first.", question, estimate, agreement);

        string? WhyNot(string yes) => protector.ReasonInvalid(yes, agreement) ?? (once && !used.Add(yes) ? "it was used already, and HeyGen would bill the call again" : null);
    }

    /// <summary>For a yes whose call was not sent.</summary>
    public void Release(string yes) => used.Remove(yes);

    /// <summary>Agreeing, declining and closing are the three answers; there is nothing to fill in.</summary>
    private static ElicitRequestParams Form(string question) => new() { Message = question, RequestedSchema = new() };

    private NotApprovedException Refused(string reason, string question, CostEstimate? estimate, Agreement agreement) => new(
        new HeyGenException(ErrorCode.ConfirmationRequired, $"{reason} {question}")
        {
            Hint = $"Nothing was sent. Ask the user. If they agree, make the same call again within {ConfirmationTokenProtector.Lifetime.TotalMinutes:0} minutes with {ConfirmTokenArgument.Argument} as given here.",
        },
        estimate,
        protector.Protect(agreement));

    private static NotApprovedException Declined(CostEstimate? estimate) => new(
        new HeyGenException(ErrorCode.Cancelled, "The user did not agree, so nothing was sent.") { Hint = "Don't repeat the call unless the user asks for it." },
        estimate);

    private static string PriceOf(CostEstimate? estimate) => estimate is null ? "" : $"{estimate.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"} {estimate.Currency}";

    private static string Digest(IDictionary<string, JsonElement>? arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, JsonElement>(arguments ?? new Dictionary<string, JsonElement>()), SpendingJson.Default.DictionaryStringJsonElement))));
}
