using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Jobs go through the documented statuses, and every answer on the way is as documented.</summary>
public sealed class ContractJobsTests(ContractSandbox sandbox) : IClassFixture<ContractSandbox>
{
    private const string FailWord = "[sandbox:fail]";
    private const int MostLooks = 120;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.5);

    public static TheoryData<string> Watched => [.. ContractJobs.All.Select(kind => kind.Watch)];

    [Theory]
    [MemberData(nameof(Watched))]
    public async Task Get_JobThatSucceeds_GoesThroughEveryStatus(string watch)
    {
        var kind = ContractJobs.All.Single(kind => kind.Watch == watch);

        Assert.Equal(kind.Succeeds, await StatusesOf(kind, "sample"));
    }

    [Theory]
    [MemberData(nameof(Watched))]
    public async Task Get_JobThatFails_GoesThroughEveryStatus(string watch)
    {
        var kind = ContractJobs.All.Single(kind => kind.Watch == watch);

        Assert.Equal(kind.Fails, await StatusesOf(kind, FailWord));
    }

    private async Task<IReadOnlyList<string>> StatusesOf(JobKind kind, string text)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var watch = ContractWalk.Operation(kind.Watch);
        var source = ContractIds.ForPath(watch.Path, watch.Path.ParameterNames[^1]);
        var create = ContractWalk.Operation(source.OperationId);
        var created = await walk.Call(create, await walk.BodyWith(create, FieldPath.Of(kind.Text), text, source.Choice));
        var ids = new Dictionary<string, string> { [watch.Path.ParameterNames[^1]] = created.At(source.Pointer).ToString() };

        List<string> statuses = [];
        for (var looks = 0; looks < MostLooks; looks++)
        {
            var answer = await walk.Account.Call(watch, ids, [], body: null);
            Expect.None(answer.FailureKinds);
            if (answer.At("/data/status").ToString() is var status && status != statuses.LastOrDefault())
                statuses.Add(status);
            walk.Account.Wait(BetweenLooks);
        }
        return statuses;
    }
}
