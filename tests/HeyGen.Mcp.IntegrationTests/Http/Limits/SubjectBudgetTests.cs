using HeyGen.Mcp.HeyGenApi;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Http.Limits;
using HeyGen.Mcp.Server.Http.Limits.Shared;
using HeyGen.Mcp.Server.Spending;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NSubstitute;

namespace HeyGen.Mcp.Tests.Http.Limits;

/// <summary>A subject's sum of a day: no call makes room in it but by giving back what it took from it.</summary>
public sealed class SubjectBudgetTests
{
    private readonly FakeTime time = new();
    private readonly ICallerCredential caller = Substitute.For<ICallerCredential>();
    private readonly SubjectBudget budget;

    public SubjectBudgetTests()
    {
        budget = new SubjectBudget(most: 10, new SharedCounters(null), caller, time);
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For("ann"));
    }

    [Fact]
    public async Task Take_NextDay_StartsFromNothing()
    {
        await Take(10);
        Assert.Equal(ErrorCode.BudgetExceeded, (await Take(0.01m)).Refused?.Code);

        time.Advance(TimeSpan.FromDays(1));

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task GiveBack_SameDay_MakesRoom()
    {
        var share = await Take(10);

        await share.GiveBack();

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task GiveBack_AfterMidnight_LeavesTheNewDaysSum()
    {
        var yesterdays = await Take(10);
        time.Advance(TimeSpan.FromDays(1));
        await Take(10);

        await yesterdays.GiveBack();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [Fact]
    public async Task GiveBack_RefusedShare_LeavesTheSum()
    {
        await Take(10);
        var refused = await Take(5);

        await refused.GiveBack();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [PostgresFact]
    public async Task GiveBack_DatabaseAwayAtTheTaking_LeavesItsSum()
    {
        var connection = PostgresFactAttribute.Database;
        await using var cable = new Cable(connection.Host!, connection.Port);
        (connection.Host, connection.Port) = ("127.0.0.1", cable.Port);
        await using var database = new LimitsDatabase(connection.ConnectionString, time, NullLogger<LimitsDatabase>.Instance);
        var shared = new SharedCounters(database);
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For($"{Guid.NewGuid()}"));
        cable.Cut();
        var uncounted = await new SubjectBudget(most: 10, shared, caller, time).Take(Costing(10), CancellationToken.None);
        cable.Mend();
        time.Advance(LimitsDatabase.AskAgainAfter + TimeSpan.FromSeconds(1));
        var otherReplica = new SubjectBudget(most: 10, shared, caller, time);
        await otherReplica.Take(Costing(10), CancellationToken.None);

        await uncounted.GiveBack();

        Assert.Equal(10, await Sum());
    }

    private Task<BudgetShare> Take(decimal usd) => budget.Take(Costing(usd), CancellationToken.None);

    private static CostEstimate Costing(decimal usd) => new("USD", "API wallet", "by the test") { Usd = usd };

    private async Task<decimal> Sum()
    {
        await using var source = NpgsqlDataSource.Create(PostgresFactAttribute.Database);
        await using var command = source.CreateCommand("SELECT used FROM heygen_mcp_sums WHERE key = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = caller.Current.Fingerprint });
        return (decimal)(await command.ExecuteScalarAsync())!;
    }
}
