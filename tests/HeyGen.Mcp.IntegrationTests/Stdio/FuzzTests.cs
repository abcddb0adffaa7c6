using System.Globalization;
using System.Security.Cryptography;

namespace HeyGen.Mcp.IntegrationTests.Stdio;

/// <summary>Whatever is thrown at the process, it lives on and answers each readable request exactly once.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Lines = 3_000;

    [Fact]
    public async Task Input_ThousandsOfDamagedLines_EachRequestIsAnsweredOnce()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"FUZZ_SEED={seed}");
        var random = new Random(seed);
        var lines = Enumerable.Range(0, Lines).Select(number => FuzzedLine.Make(random, number)).ToArray();
        var expected = lines.Select(FuzzedLine.IdOfRequest).OfType<string>().CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        await using var server = HeyGenMcpProcess.Start(["stdio"]);
        await server.Initialize();

        var reading = Task.Run(() => ReadAnswers(server, expected));
        foreach (var line in lines)
            await server.Send(line);
        var answered = await reading;

        output.WriteLine($"{Lines} lines, {expected.Count} whole requests among them, {answered.Values.Sum()} answers");
        Assert.All(expected, request => Assert.InRange(answered[request.Key], request.Value, lines.Count(line => line.Contains(request.Key, StringComparison.Ordinal))));
        Assert.Equal(0, (await server.End()).ExitCode);
    }

    private static async Task<Dictionary<string, int>> ReadAnswers(HeyGenMcpProcess server, Dictionary<string, int> expected)
    {
        var answered = new Dictionary<string, int>(StringComparer.Ordinal);
        var missing = new Dictionary<string, int>(expected, StringComparer.Ordinal);
        while (missing.Count > 0)
        {
            var answer = JsonDocument.Parse(await server.NextLine()).RootElement;
            if (!answer.TryGetProperty("id", out var told) || told.ValueKind is not JsonValueKind.String)
                continue;
            var id = told.GetString()!;
            answered[id] = answered.GetValueOrDefault(id) + 1;
            if (missing.TryGetValue(id, out var open) && (missing[id] = open - 1) is 0)
                missing.Remove(id);
        }

        return answered;
    }
}
