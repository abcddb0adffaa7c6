using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>HeyGen as its contract has it: every request is held against its operation and answered with a sample of that operation's success.</summary>
internal sealed class ContractUpstream : IAsyncDisposable
{
    private readonly FakeUpstream upstream;
    private readonly ConcurrentQueue<(ApiOperation Operation, Received Request)> reached = new();
    private readonly ConcurrentQueue<string> faults = new();
    private readonly Dictionary<string, JsonNode> answers = [];

    private ContractUpstream(FakeUpstream upstream) => this.upstream = upstream.Then(Answer);

    public Uri Address => upstream.Address;

    /// <summary>The operations called, in order, and how.</summary>
    public IReadOnlyList<(ApiOperation Operation, Received Request)> Reached => [.. reached];

    /// <summary>What the contract forbids in the requests so far.</summary>
    public IReadOnlyList<string> FailureKinds => [.. faults];

    public static async Task<ContractUpstream> Start() => new(await FakeUpstream.Start());

    /// <summary>Forgets what was asked and which answers were set.</summary>
    public void Reset()
    {
        reached.Clear();
        faults.Clear();
        answers.Clear();
    }

    /// <summary>Sets the answer of one operation.</summary>
    public void Answers(string operationId, JsonNode body) => answers[operationId] = body;

    public ValueTask DisposeAsync() => upstream.DisposeAsync();

    private Task Answer(HttpContext http)
    {
        var request = (Received)http.Items[typeof(Received)]!;
        if (ApiContract.Current.Match(HttpMethod.Parse(request.Method), http.Request.Path.ToUriComponent()) is not { } operation)
        {
            faults.Enqueue($"{request.Method} {request.PathAndQuery} is no operation of the contract.");
            return FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"no such operation"}}""")(http);
        }

        reached.Enqueue((operation, request));
        foreach (var fault in RequestFaults.Of(operation, request))
            faults.Enqueue($"{operation}: {fault}");
        var body = answers.GetValueOrDefault(operation.Id) ?? AnswerSamples.Usual(operation);
        return FakeUpstream.Json(operation.Responses.First().Key, body.ToJsonString())(http);
    }
}
