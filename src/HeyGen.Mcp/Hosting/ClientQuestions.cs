namespace HeyGen.Mcp.Hosting;

/// <summary>
/// Puts the questions of a call to a client of an older revision, by requests of this server. The SDK would too, and number them from one in
/// each process: the answer to an older question, or to another replica's, would then confirm a newer one. Here each has an id that no other
/// ever has, and a client that declares more than it answers loses no more than that.
/// </summary>
internal static class ClientQuestions
{
    private const int MostRounds = 10;
    private static readonly TimeSpan LimitWithoutUser = TimeSpan.FromSeconds(5);

    /// <summary>Whoever asked then says what became of the call: one before it may have been billed.</summary>
    private static readonly InputResponse Unanswered = new() { RawValue = JsonElement.Parse($$"""{"action":"{{Confirmation.Unanswered}}"}""") };

    /// <summary>From whom nothing is to be had.</summary>
    private static readonly InputResponse None = new() { RawValue = JsonElement.Parse("null") };

    /// <param name="isMute">True where nothing can be sent before the answer to a call.</param>
    public static IMcpServerBuilder WithClientQuestions(this IMcpServerBuilder builder, Func<IServiceProvider, bool>? isMute = null) => builder.WithRequestFilters(filters => filters.AddCallToolFilter(next => async (call, cancellationToken) =>
    {
        for (var round = 0; ; round++)
        {
            try
            {
                return await next(call, cancellationToken);
            }
            catch (InputRequiredException asked) when (round < MostRounds && call is { Params: not null, Services: not null } && asked.Result.InputRequests is { Count: > 0 } && TakesRequests(call.Server))
            {
                var answers = isMute?.Invoke(call.Services) is true ? All(asked.Result, None) : await Ask(call, asked.Result, cancellationToken);
                call.Params.InputResponses = answers ?? All(asked.Result, Unanswered);
                call.Params.RequestState = asked.Result.RequestState;
            }
        }
    }));

    private static Dictionary<string, InputResponse> All(InputRequiredResult asked, InputResponse answer) => asked.InputRequests!.ToDictionary(question => question.Key, _ => answer, StringComparer.Ordinal);

    /// <summary>Without a handshake the questions are the result of the call.</summary>
    private static bool TakesRequests(McpServer server) => server.IsMrtrSupported && InitializeRequest.Versions.Contains(server.NegotiatedProtocolVersion, StringComparer.Ordinal);

    /// <returns>Null if the user did not answer in the time that an answer is good for.</returns>
    private static async Task<Dictionary<string, InputResponse>?> Ask(RequestContext<CallToolRequestParams> call, InputRequiredResult asked, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await Task.WhenAll(asked.InputRequests!.Select(async question => (question.Key, Answer: await Ask(call, question.Value, asked.RequestState, cancellationToken))));
            return answers.ToDictionary(answer => answer.Key, answer => answer.Answer, StringComparer.Ordinal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The SDK waits on for what is not answered in time: if it were cancelled, its notification to the client could cut off the result.</summary>
    /// <returns>Null in JSON if the client can't answer.</returns>
    private static async Task<InputResponse> Ask(RequestContext<CallToolRequestParams> call, InputRequest question, string? state, CancellationToken cancellationToken)
    {
        var asksUser = question.Method is RequestMethods.ElicitationCreate;
        using var late = new CancellationTokenSource(asksUser ? ConfirmationTokenProtector.Lifetime : LimitWithoutUser, call.Services!.GetRequiredService<TimeProvider>());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, call.Services!.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None); // whoever agrees while the server stops, or its client has gone, would pay for a result that nobody sees
        var sent = Send(call.Server, question, cancellationToken);
        try
        {
            return new InputResponse { RawValue = ResultOf(await sent.WaitAsync(limit.Token)) };
        }
        catch (Exception failure) when (failure is McpException || (failure is OperationCanceledException && !asksUser && !cancellationToken.IsCancellationRequested))
        {
            call.Services!.GetRequiredService<ILoggerFactory>().CreateLogger("HeyGen.Mcp.Requests").LogWarning(
                "The client declares that it answers {Method}, and did not: {Reason}", question.Method, ReasonOf(failure, late.IsCancellationRequested));
            if (question.Method is RequestMethods.RootsList)
                _ = KeepLate(sent, state, call.Services!.GetRequiredService<ClientRootsFilter>());
            return None;
        }
    }

    private static async Task KeepLate(Task<JsonRpcResponse> sent, string? state, ClientRootsFilter roots)
    {
        await Task.WhenAny(sent);
        if (sent.IsCompletedSuccessfully)
            roots.KeepLate(ResultOf(await sent), state);
    }

    private static JsonElement ResultOf(JsonRpcResponse answer) => JsonSerializer.SerializeToElement(answer.Result, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonNode?>());

    /// <summary>In words of ours: the message of an error is the client's, of any length, and may quote what its user wrote.</summary>
    private static string ReasonOf(Exception failure, bool isLate) =>
        failure is McpProtocolException answered ? $"it answered with error {(int)answered.ErrorCode}"
        : isLate ? $"nothing came within {LimitWithoutUser.TotalSeconds:0} s"
        : "it has gone, or this server stops";

    private static Task<JsonRpcResponse> Send(McpServer server, InputRequest question, CancellationToken cancellationToken) => server.SendRequestAsync(
        new JsonRpcRequest
        {
            Id = new RequestId(Guid.NewGuid().ToString("N")),
            Method = question.Method,
            Params = question.Params is { ValueKind: JsonValueKind.Object } parameters ? JsonObject.Create(parameters) : null,
        },
        cancellationToken);
}
