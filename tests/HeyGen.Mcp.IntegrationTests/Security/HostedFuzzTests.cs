using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.IntegrationTests.Stdio;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Whatever is posted to the process, it lives on and answers every request.</summary>
public sealed class HostedFuzzTests(ITestOutputHelper output)
{
    private const int Bodies = 2_000;
    private static readonly HttpStatusCode[] Expected = [HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest];

    [Fact]
    public async Task ThousandsOfDamagedBodies_AreAllAnswered()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"FUZZ_SEED={seed}");
        var random = new Random(seed);
        var bodies = Enumerable.Range(0, Bodies).Select(number => FuzzedLine.Make(random, number)).ToArray();
        await using var upstream = await FakeUpstream.Start();
        await using var server = await HostedProcess.Start(upstream.Address, ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"]);
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (body, _) =>
        {
            using var response = await server.Post(body);
            if (!Expected.Contains(response.StatusCode) || !await Answers(body, response))
                wrong.Add($"{(int)response.StatusCode} {body} -> {await response.Content.ReadAsStringAsync(CancellationToken.None)}");
        });

        Assert.Empty(wrong);
        Assert.Equal(HttpStatusCode.OK, (await server.Post(HostedProcess.Message(1, "ping", new { }))).StatusCode);
        var errors = (await server.WholeLog()).Split('\n').Where(line => line.Contains("\"Level\":\"Error\"", StringComparison.Ordinal)).ToArray();
        Assert.True(errors.Length is 0, string.Join('\n', errors));
        Assert.Equal(0, await server.Gone());
    }

    /// <summary>True if the answer is one message with the request's id, or with none where the request could not be read: of one that says another version of JSON-RPC, the id could.</summary>
    private static async Task<bool> Answers(string body, HttpResponseMessage response)
    {
        var id = FuzzedLine.IdOfRequest(body);
        if (response.StatusCode is HttpStatusCode.Accepted)
            return id is null;

        var answer = await HostedProcess.Answer(response);
        var told = answer.GetProperty("id");
        var isError = answer.TryGetProperty("error", out var error);
        return isError == !answer.TryGetProperty("result", out _)
            && (response.StatusCode is HttpStatusCode.OK
                ? id is null || told.GetString() == id
                : (told.ValueKind is JsonValueKind.Null || (error.GetText("message")?.Contains(IncomingMessage.OddVersion, StringComparison.Ordinal) is true && body.Contains(told.ToString(), StringComparison.Ordinal))) && error.GetProperty("code").GetInt32() is -32600);
    }
}
