using HeyGen.Mcp.ContractTests.Contract;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Every operation of the contract is served, takes what the contract allows and answers as it documents.</summary>
public sealed class ContractAnswersTests(ContractSandbox sandbox) : IClassFixture<ContractSandbox>
{
    private const string NoSuchId = "no-such-id";

    public static TheoryData<string> Operations => [.. ApiContract.Current.Operations.Select(operation => operation.Id)];

    public static TheoryData<string> OperationsOnIds =>
        [.. ApiContract.Current.Operations.Where(operation => operation.Path.ParameterNames.Count > 0).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_EveryValidBody_AnswersAsDocumented(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);

        foreach (var body in (IEnumerable<JsonNode?>)[.. await walk.MinimalBodies(operation), .. await walk.MaximalBodies(operation)])
        {
            var answer = await walk.Call(operation, body);

            Assert.False(answer.IsError, $"{answer}\nfor {body?.ToJsonString()}");
            Expect.None(answer.FailureKinds);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_EveryQueryParameter_AnswersAsDocumented(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);

        var answer = await walk.Account.Call(operation, await walk.Ids(operation), await walk.MaximalQuery(operation), (await walk.MinimalBodies(operation))[0]);

        Assert.False(answer.IsError, answer.ToString());
        Expect.None(answer.FailureKinds);
    }

    [Theory]
    [MemberData(nameof(OperationsOnIds))]
    public async Task Call_UnknownId_IsNotFound(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);
        var unknown = operation.Path.ParameterNames.ToDictionary(name => name, _ => NoSuchId);

        var answer = await walk.Call(operation, (await walk.MinimalBodies(operation))[0], unknown);

        Assert.Equal(404, answer.Status);
        Expect.None(answer.FailureKinds);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Call_WithoutKey_IsUnauthorized(string operationId)
    {
        var operation = ContractWalk.Operation(operationId);
        var anyIds = operation.Path.ParameterNames.ToDictionary(name => name, _ => NoSuchId);

        var answer = await sandbox.OpenAccount().WithoutKey.Call(operation, anyIds, [], new JsonObject());

        Assert.Equal((401, "unauthorized"), (answer.Status, answer.ErrorCode));
        Expect.None(answer.FailureKinds);
    }
}
