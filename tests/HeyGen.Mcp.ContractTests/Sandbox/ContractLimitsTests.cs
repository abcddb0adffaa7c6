using HeyGen.Mcp.ContractTests.Contract;
using HeyGen.Mcp.ContractTests.Contract.Samples;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Every limit of the contract is enforced: what breaks one is refused, and the refusal names the field.</summary>
public sealed class ContractLimitsTests(ContractSandbox sandbox) : IClassFixture<ContractSandbox>
{
    public static TheoryData<string> OperationsWithBody =>
        [.. ApiContract.Current.Operations.Where(operation => operation.Body is { IsJson: true }).Select(operation => operation.Id)];

    public static TheoryData<string> OperationsWithQuery =>
        [.. ApiContract.Current.Operations.Where(operation => operation.Query.Properties.Count > 0).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(OperationsWithBody))]
    public async Task Call_BrokenBody_IsRefusedNamingTheField(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);
        var ids = await walk.Ids(operation);
        var query = await walk.MinimalQuery(operation);

        // Shapes are checked first: made-up bodies reach every limit as written, real ones the limits that only the documentation states.
        var written = ContractRules.AsWritten.Operation(operationId).Body!.Schema;
        IEnumerable<Violation> violations =
        [
            .. Violations.Of(written, ValidSamples.Maximal(written).Select(sample => sample.Value!)),
            .. Violations.Of(operation.Body!.Schema, (await walk.MaximalBodies(operation)).OfType<JsonNode>()).Where(violation => !IsOtherId(violation)),
        ];

        List<string> passedOver = [];
        foreach (var violation in violations)
            passedOver.AddRange(FailureKinds(violation, await walk.Account.Call(operation, ids, query, violation.Value)));

        Expect.None(passedOver);
    }

    [Theory]
    [MemberData(nameof(OperationsWithQuery))]
    public async Task Call_BrokenQuery_IsRefusedNamingTheParameter(string operationId)
    {
        var walk = new ContractWalk(sandbox.OpenAccount());
        var operation = ContractWalk.Operation(operationId);
        var ids = await walk.Ids(operation);
        var body = (await walk.MinimalBodies(operation))[0];

        List<string> passedOver = [];
        foreach (var violation in operation.QueryViolations(await walk.MaximalQuery(operation)))
            passedOver.AddRange(FailureKinds(violation, await walk.Account.Call(operation, ids, violation.Value!.AsObject(), body)));

        Expect.None(passedOver);
    }

    /// <summary>The list of ids that a rule allows is there to have one that exists; another one is well-formed.</summary>
    private static bool IsOtherId(Violation violation) => violation.Rule is "enum" && violation.Field.Name?.EndsWith("_id", StringComparison.Ordinal) is true;

    /// <summary>What is wrong with the refusal; nothing when it is as it should be.</summary>
    private static IEnumerable<string> FailureKinds(Violation violation, ContractAnswer answer)
    {
        if ((answer.Status, answer.ErrorParam) != (400, violation.Field.ToString()))
            yield return $"{violation} -> {answer}";
        foreach (var fault in answer.IsError ? answer.FailureKinds : [])
            yield return $"{violation} -> {fault}";
    }
}
