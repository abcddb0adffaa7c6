using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Samples;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>The sandbox repeats its first answer to an <c>Idempotency-Key</c> for the operations that honour one, and only for those.</summary>
public sealed class ContractIdempotencyTests(ContractSandbox sandbox) : IClassFixture<ContractSandbox>
{
    private const string Key = "the-same-key";

    public static TheoryData<string> Posts =>
        [.. ApiContract.Current.Operations.Where(operation => operation.Method == HttpMethod.Post).Select(operation => operation.Id)];

    public static TheoryData<string> Honouring =>
        [.. ApiContract.Current.Operations.Where(operation => operation.HonoursIdempotencyKey).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Call_SameKeyAgain_ReplaysWhereTheContractSaysSo(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);
        var ids = await walk.Ids(operation);
        var body = (await walk.MinimalBodies(operation))[0];

        var first = await walk.Account.Call(operation, ids, [], body, Key);
        var second = await walk.Account.Call(operation, ids, [], body, Key);

        Assert.False(first.IsError, first.ToString());
        Assert.Equal(operation.HonoursIdempotencyKey, sandbox.LastRequest.Replayed);
        if (operation.HonoursIdempotencyKey)
            Assert.Equal(first.ToString(), second.ToString());
    }

    [Theory]
    [MemberData(nameof(Honouring))]
    public async Task Call_MalformedKey_IsRefused(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);
        var ids = await walk.Ids(operation);
        var body = (await walk.MinimalBodies(operation))[0];
        var header = operation.Parameters.Single(parameter => parameter.Name == ApiOperation.IdempotencyKey).Schema;

        List<string> passedOver = [];
        foreach (var (rule, value) in BadValues.For(header, Key, mayBeNull: true).Where(bad => bad.Rule is "maxLength" or "pattern"))
        {
            var answer = await walk.Account.Call(operation, ids, [], body, value!.ToString());
            if ((answer.Status, answer.ErrorParam) != (400, ApiOperation.IdempotencyKey))
                passedOver.Add($"{rule} -> {answer}");
        }

        Expect.None(passedOver);
    }
}
