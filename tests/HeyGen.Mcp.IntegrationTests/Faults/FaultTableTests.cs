using System.Globalization;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>
/// Every fault met by every class of call, held against fault-table.md beside this file. After a wanted change run the
/// tests with UPDATE_FAULT_TABLE=true and read the difference: it is what agents will be told.
/// </summary>
public sealed class FaultTableTests(ITestOutputHelper output)
{
    private const string Head = "| fault | calls | attempts | billed | code | outcome | repeat | retry_after_s | check |";
    private static readonly string TableFile = Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.IntegrationTests", "Faults", "fault-table.md");

    [Fact]
    public async Task Fault_EveryClass_IsMetAsTheTableSays()
    {
        var lines = new List<string>();
        output.WriteLine($"{Head[..^1]} answered after, s |");
        foreach (var row in FaultRows.All)
        {
            var met = new List<(string Call, string Told)>();
            foreach (var call in CallKinds.All.Where(call => row.Kinds?.Contains(call.Name) is not false))
            {
                var (told, seconds) = await Meet(row, call, row.Transports[0]);
                met.Add((call.Name, told));
                foreach (var other in row.Transports.Skip(1))
                    Assert.Equal((other, told), (other, (await Meet(row, call, other)).Told));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name}: {row.FailureKind} | {call.Name} | {told} {seconds:0.0} |"));
                Assert.True(seconds <= 54, $"{row.Name}, {call.Name}: the answer took {seconds} s.");
            }

            lines.AddRange(met.GroupBy(one => one.Told).Select(alike => $"| {row.Name}: {row.FailureKind} | {string.Join("; ", alike.Select(one => one.Call))} | {alike.Key}"));
        }

        string[] table = [Head, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |", .. lines];
        if (Environment.GetEnvironmentVariable("UPDATE_FAULT_TABLE") is "true")
            await File.WriteAllLinesAsync(TableFile, table);
        var expected = await File.ReadAllLinesAsync(TableFile);
        Expect.None([.. expected.Except(table).Select(line => "expected  " + line), .. table.Except(expected).Select(line => "but was   " + line)]);
    }

    private static async Task<(string Told, double Seconds)> Meet(FaultRow row, PaidCall call, Transport transport)
    {
        await using var host = new FaultTestHost(transport, upstream: BillingUpstream.Start(certificate: row.Certificate)) { Network = row.Network };
        var heyGen = host.HeyGen;
        bool IsTheCall(WireRequest request) => request.Method == call.Method && request.Path == call.Path;
        heyGen.Scripted = IsTheCall;
        row.Arrange?.Invoke(heyGen);
        heyGen.Then([.. row.First]);
        if (row.Act is { } act && row.Times < int.MaxValue)
            heyGen.Then([.. Enumerable.Repeat(act, row.Times)]);
        else
            heyGen.Last = row.Act ?? UpstreamActions.Answer;
        var server = await host.Serve(HeyGenCredential.ApiKey(McpTestServer.Key, "the test"), row.Address?.Invoke(heyGen), call.Tool);

        var began = host.Time.GetUtcNow();
        var told = await server.Call(call);
        var seconds = (host.Time.GetUtcNow() - began).TotalSeconds;

        var attempts = row.Attempts?.Invoke(heyGen) ?? heyGen.Requests.Count(IsTheCall);
        AssertTold(row, call, told);
        if (told.Outcome is "not_executed")
            Assert.Empty(heyGen.Ledger.Bills);
        return ($"{attempts} | {heyGen.Ledger.Bills.Count} | {Summary(told)} |", seconds);
    }

    private static string Summary(CallOutcome told) => told.IsError
        ? $"{told.Code} | {told.Outcome} | {(told.Body.GetProperty("retryable").GetBoolean() ? "yes" : "no")} | {told.Text("retry_after_s") ?? "-"} | {(told.Body.TryGetProperty("check", out var check) ? $"{check.GetProperty("tool")} {check.GetProperty("args")}" : "-")}"
        : $"{(told.Text("reconciled") is "True" ? "success, found again" : "success")} | - | - | - | -";

    private static void AssertTold(FaultRow row, PaidCall call, CallOutcome told)
    {
        if (!told.IsError)
            return;
        var where = $"{row.Name}, {call.Name}: {told}";
        Assert.True(told.Text("hint") is { Length: > 0 }, where);
        Assert.True(told.Text("message") is { Length: > 0 and <= 500 }, where);
        Assert.DoesNotContain("script>", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(McpTestServer.Key, told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1:9", told.ToString(), StringComparison.Ordinal);
        // HeyGen's own refusal of a call that was not executed leaves nobody anything to look for.
        var isSettled = told is { Outcome: "not_executed", Code: not "upstream_unavailable" } && !told.Body.GetProperty("retryable").GetBoolean();
        Assert.Equal(call.Name is "keyed" && !isSettled, told.Body.TryGetProperty("idempotency_key", out _));
    }
}
