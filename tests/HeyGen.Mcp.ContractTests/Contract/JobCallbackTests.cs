using HeyGen.Api.Jobs;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>Every create that HeyGen reports by itself is given an address to report to, and nothing else is.</summary>
public sealed class JobCallbackTests
{
    private const string Member = "callback_url";

    /// <summary>Operations that take an address and get none, each with why.</summary>
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["POST /v3/assets/direct-uploads/batches"] = "begins an upload that this server makes and waits for within the same call; nobody waits for the batch by its id",
    };

    [Fact]
    public void Callback_IsGivenToExactlyTheOperationsThatTakeOne()
    {
        var keySuffix = ApiContract.Current.Operations.Where(operation => operation.Body is { IsJson: true } body && Has(body.Schema)).Select(operation => operation.ToString()).Except(LeftOut.Keys);
        var given = ApiContract.Current.Operations.Where(operation => operation.Method == HttpMethod.Post && JobCallback.IsTakenBy(operation.Path.Fill(_ => "x-1").TrimStart('/'))).Select(operation => operation.ToString());

        Assert.Equal(keySuffix.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LeftOut_Each_TakesAnAddress() =>
        Assert.All(LeftOut.Keys, name => Assert.Contains(ApiContract.Current.Operations, operation => operation.ToString() == name && Has(operation.Body!.Schema)));

    private static bool Has(Schema schema) => schema.Properties.ContainsKey(Member) || schema.Alternatives.Concat(schema.AllOf).Any(Has);
}
