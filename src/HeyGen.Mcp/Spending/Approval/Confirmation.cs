namespace HeyGen.Mcp.Spending.Approval;

/// <summary>
/// Gets a confirmation before a call goes out. The client asks its user; only where it can't, or has failed to, the call is refused with a
/// token that confirms the same call when it is made again with it.
/// </summary>
internal sealed class Confirmation(ConfirmationTokenProtector protector, IUsedConfirmations used, ICallerCredential caller)
{
    /// <summary>In place of an answer that did not come in time.</summary>
    public const string Unanswered = "unanswered";

    private const string Question = "confirm";

    /// <summary>Whether the client declared that it shows forms, and can be asked on this connection.</summary>
    public static bool CanAsk(RequestContext<CallToolRequestParams> call) =>
        call.Server.IsMrtrSupported && call.Server.ClientCapabilities.ShowsForms;

    public static string DisplayNameOf(HeyGenTool tool) => $"{tool.ProtocolTool.Annotations?.Title} ({tool.Name})";

    /// <param name="request">What will be sent if it is paid for. The confirmation is good for a single call where HeyGen would bill another: without a key, and after a delete, which changes the key.</param>
    /// <returns>Id of the confirmation.</returns>
    /// <exception cref="NotApprovedException">The call is not confirmed.</exception>
    /// <exception cref="InputRequiredException">The client is to ask, and to call again with the answer.</exception>
    public async Task<Guid> Require(HeyGenTool tool, RequestContext<CallToolRequestParams> call, string question, CostEstimate? estimate = null, PreparedRequest? request = null)
    {
        var answer = call.Params!.AnswerTo(Question);
        var action = answer?.Text("action");
        if (action is Unanswered)
            throw Late(estimate);
        if (action is not null && !action.Equals("accept", StringComparison.OrdinalIgnoreCase))
            throw Declined(estimate);

        var isAnswer = action is not null;
        var toConfirm = new ConfirmedCall(caller.Current.Fingerprint, isAnswer, tool.Name, Digest(call.Params.Arguments), DigestOf(request), estimate is null ? null : new(estimate.Amount, estimate.Currency));
        string? problem = null;
        if ((isAnswer ? call.Params.RequestState ?? "" : ConfirmTokenArgument.Of(call)) is { } given)
        {
            (var id, problem) = protector.Open(given, toConfirm);
            if (problem is null && (request is null || await used.Add(id) || request.IdempotencyKey == request.Digest))
                return id;
            problem = $"{(isAnswer ? "The answer" : ConfirmTokenArgument.Argument)} is not accepted: {problem ?? "it was used already, and HeyGen would bill the call again"}.";
        }

        if (CanAsk(call) && (isAnswer || answer is null))
            throw new InputRequiredException(new Dictionary<string, InputRequest> { [Question] = InputRequest.ForElicitation(Form(isAnswer ? $"{problem} {question}" : question)) }, protector.Protect(toConfirm with { IsAnswer = true }));
        throw Refused($"{problem ?? "This call needs a confirmation first."} {question}", estimate, toConfirm with { IsAnswer = false });
    }

    /// <summary>For a confirmation whose call was not sent.</summary>
    public Task Release(Guid confirmation) => used.Remove(confirmation);

    private NotApprovedException Refused(string message, CostEstimate? estimate, ConfirmedCall toConfirm) => new(
        new HeyGenException(ErrorCode.ConfirmationRequired, message)
        {
            Hint = $"Ask the user. If they agree, make the same call again within {ConfirmationTokenProtector.Lifetime.TotalMinutes:0} minutes with {ConfirmTokenArgument.Argument} as given here.",
        },
        estimate,
        protector.Protect(toConfirm));

    private static NotApprovedException Late(CostEstimate? estimate) => new(
        new HeyGenException(ErrorCode.ConfirmationRequired, $"The user's answer did not come within {ConfirmationTokenProtector.Lifetime.TotalMinutes:0} minutes, or before this server had to stop.") { Hint = "Ask the user; if they still want it, make the same call again." },
        estimate);

    private static NotApprovedException Declined(CostEstimate? estimate) => new(
        new HeyGenException(ErrorCode.Cancelled, "The user did not agree.") { Hint = "Don't repeat the call unless the user asks for it." },
        estimate);

    /// <summary>Agreeing, declining and closing are the three answers; there is nothing to fill in.</summary>
    private static ElicitRequestParams Form(string question) => new() { Message = question, RequestedSchema = new() };

    private static string DigestOf(PreparedRequest? request) => request is null ? "" : request.AllowsDuplicate ? $"{request.Digest} again" : request.Digest;

    private static string Digest(IDictionary<string, JsonElement>? arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, JsonElement>(arguments ?? new Dictionary<string, JsonElement>()), SpendingJson.Default.DictionaryStringJsonElement))));
}
