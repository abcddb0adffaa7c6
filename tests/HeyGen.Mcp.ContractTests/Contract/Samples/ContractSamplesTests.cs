using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>The samples hold what they promise for every body and query of the contract.</summary>
public sealed class ContractSamplesTests
{
    public static TheoryData<string> OperationIds =>
        [.. ApiContract.Current.Operations.Where(operation => operation.Body?.IsJson == true || operation.Query.Properties.Count > 0).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(OperationIds))]
    public void ValidSamples_OfOperation_AreValid(string operationId)
    {
        foreach (var (schema, sample) in Samples(operationId))
            Assert.Empty(SchemaValidator.Validate(schema, sample));
    }

    [Theory]
    [MemberData(nameof(OperationIds))]
    public void Violations_OfOperation_BreakOneFieldOnly(string operationId)
    {
        foreach (var (schema, sample) in Samples(operationId))
        {
            foreach (var violation in Violations.Of(schema, sample))
                Assert.Equal([violation.Field], SchemaValidator.Validate(schema, violation.Value).Select(error => error.Field).Distinct());
        }
    }

    private static IEnumerable<(Schema Schema, JsonNode Sample)> Samples(string operationId)
    {
        var operation = ApiContract.Current.Operation(operationId);
        Schema?[] schemas = [operation.Query, operation.Body?.Schema];
        return from schema in schemas.OfType<Schema>()
               from sample in (IEnumerable<Sample>)[.. ValidSamples.Minimal(schema), .. ValidSamples.Maximal(schema)]
               select (schema, sample.Value!);
    }
}
