namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>What the tools say of themselves is what the contract says of their operations.</summary>
public sealed class ToolMetadataTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    /// <summary>Its operation reads no Idempotency-Key, but a name in the body that does the same.</summary>
    private const string NamesItsRequest = "create_background_removal";

    public static TheoryData<string> OperationTools => [.. ToolTestHost.OperationTools];

    [Fact]
    public void Operations_Each_HasATool() =>
        Assert.Equal(
            ApiContract.Current.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal),
            ToolTestHost.Facts.Where(tool => tool.Operation is not null).Select(tool => $"{tool.Operation!.Method} {tool.Operation.Path}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>Else the tool would work for everybody but those who try it first.</summary>
    [Fact]
    public void Operations_Each_IsCarriedOutByTheSandbox() =>
        Assert.Equal(
            ApiContract.Current.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal),
            HeyGen.Sandbox.SandboxEndpoints.Create().Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OperationTools))]
    public void Facts_OfTool_AreThoseOfItsOperation(string tool)
    {
        var built = ToolTestHost.Facts.Single(one => one.Name == tool);
        var operation = ApiContract.Current.Operations.Single(one => one.ToString() == $"{built.Operation!.Method} {built.Operation.Path}");

        Assert.Equal(
            $"key {operation.HonoursIdempotencyKey}, preview {operation.IsPreview}, reads {operation.Method == HttpMethod.Get}, deletes {operation.Method == HttpMethod.Delete}",
            $"key {TakesKey(tool)}, preview {built.Preview}, reads {built.Effect is "read"}, deletes {built.Effect is "delete"}");
    }

    private bool TakesKey(string tool) =>
        tool is not NamesItsRequest && ToolTestHost.SchemaOf(host.Tool(tool).FullInputSchema).Properties.ContainsKey("idempotencyKey");
}
