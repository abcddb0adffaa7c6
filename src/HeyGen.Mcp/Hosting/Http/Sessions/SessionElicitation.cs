using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Spending.Approval;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>
/// Puts the questions of a session to its client. The SDK would too, and number them from one in each process: the answer to an older
/// question, or to another replica's, would then say yes to a newer one. Here each has an id that no other ever has.
/// </summary>
internal static class SessionElicitation
{
    private const int MostRounds = 10;

    public static IMcpServerBuilder WithSessionElicitation(this IMcpServerBuilder builder) => builder.WithRequestFilters(filters => filters.AddCallToolFilter(next => async (call, cancellationToken) =>
    {
        for (var round = 0; ; round++)
        {
            try
            {
                return await next(call, cancellationToken);
            }
            catch (InputRequiredException asked) when (round < MostRounds && call is { Params: not null, Services: not null } && asked.Result.InputRequests is { Count: > 0 } && IsInSession(call.Services))
            {
                if (await Ask(call, asked.Result.InputRequests, cancellationToken) is not { } answers)
                    return ToolErrors.From(Unanswered(), call.Services.GetRequiredService<ToolSelection>());
                (call.Params.InputResponses, call.Params.RequestState) = (answers, asked.Result.RequestState);
            }
        }
    }));

    /// <summary>The SDK waits on for what is not answered in time: were it told to stop, its word of that to the client could cut off the result.</summary>
    /// <returns>Null if no answer came in the time that one is good for.</returns>
    private static async Task<Dictionary<string, InputResponse>?> Ask(RequestContext<CallToolRequestParams> call, IDictionary<string, InputRequest> questions, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ConfirmationTokenProtector.Lifetime, call.Services!.GetRequiredService<TimeProvider>());
        try
        {
            var answers = await Task.WhenAll(questions.Select(async question => (question.Key, Answer: await Ask(call.Server, question.Value, cancellationToken).WaitAsync(limit.Token))));
            return answers.ToDictionary(answer => answer.Key, answer => answer.Answer, StringComparer.Ordinal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<InputResponse> Ask(McpServer server, InputRequest question, CancellationToken cancellationToken)
    {
        var asked = new JsonRpcRequest
        {
            Id = new RequestId(Guid.NewGuid().ToString("N")),
            Method = question.Method,
            Params = question.Params is { ValueKind: JsonValueKind.Object } parameters ? JsonObject.Create(parameters) : null,
        };
        var answer = await server.SendRequestAsync(asked, cancellationToken);
        return new InputResponse { RawValue = JsonSerializer.SerializeToElement(answer.Result, McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonNode?>()) };
    }

    private static HeyGenException Unanswered() => new(ErrorCode.ConfirmationRequired, $"The user's answer did not come within {ConfirmationTokenProtector.Lifetime.TotalMinutes:0} minutes.")
    {
        Hint = "Nothing was sent. Ask the user; if they still want it, make the same call again.",
    };

    private static bool IsInSession(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http && ElicitationSessions.Has(http);
}
