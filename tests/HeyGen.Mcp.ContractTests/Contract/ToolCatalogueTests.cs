namespace HeyGen.Mcp.Tests.Contract;

public sealed class ToolCatalogueTests
{
    [Fact]
    public void Current_ToolNames_AreUnique() =>
        Assert.DoesNotContain(ToolCatalogue.Current.All.CountBy(tool => tool.Tool), count => count.Value > 1);

    [Fact]
    public void Current_Operations_AreThoseOfTheContract() =>
        Assert.Equal(
            ApiContract.Current.Operations.Select(operation => $"{operation.Id} {operation} key {operation.HonoursIdempotencyKey} preview {operation.IsPreview}").Order(StringComparer.Ordinal),
            ToolCatalogue.Current.Built.Select(tool => $"{tool.OperationId} {tool.Method} {tool.Path} key {tool.IdempotencyKey} preview {tool.Preview}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Current_OwnTools_NameNoOperation() =>
        Assert.All(ToolCatalogue.Current.Own, tool => Assert.Null(tool.OperationId));
}
