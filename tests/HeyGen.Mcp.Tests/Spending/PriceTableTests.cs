using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class PriceTableTests
{
    private static string[] Ids => [.. PriceTable.BuiltIn.Rows.Select(row => row.Id).Distinct()];

    [Fact]
    public void BuiltIn_EveryRow_IsDatedAndSourcedAndCanBeUsed() =>
        Expect.None([.. PriceTable.BuiltIn.Rows.SelectMany(row => PriceTable.Problems(row, Ids))]);

    [Fact]
    public void Rules_EveryPayingTool_HasOne() =>
        Expect.None([.. PayingCalls.PayingTools.Where(tool => CostRules.Find($"{tool.Operation!.Method} {tool.Operation.Path}") is null).Select(tool => $"{tool.Name} has no rule in CostRules.")]);

    [Fact]
    public void Rules_Each_IsOfAPayingTool() =>
        Assert.Equal(PayingCalls.PayingTools.Select(tool => $"{tool.Operation!.Method} {tool.Operation.Path}").Distinct().Order(StringComparer.Ordinal), CostRules.All.Select(rule => rule.Operation).Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_TheirPrices_StandInTheTableForTheWallet() =>
        Expect.None([.. CostRules.All.SelectMany(rule => rule.Prices).Where(id => PriceTable.BuiltIn.Find(id, BillingSource.Wallet) is null).Select(id => $"{id} has no row.")]);

    [Fact]
    public void Rows_Each_AreAskedForByARule() =>
        Assert.Equal([PriceTable.Credit], Ids.Except(CostRules.All.SelectMany(rule => rule.Prices)));

    [Fact]
    public void WithFile_Row_StandsInPlaceOfTheBuiltInOne()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("prices.json", """{"prices":[{"id":"speech","pocket":"wallet","unit":"second","amount":0.0001,"applies_to":"Speech","source":"our contract","date":"2026-11-02"}]}""");

        var table = PriceTable.WithFile(file);

        Assert.Equal(new Price("speech", BillingSource.Wallet, PriceUnit.Second, 0.0001m, "Speech", "our contract", "2026-11-02"), table.Find("speech", BillingSource.Wallet));
        Assert.Equal(PriceTable.BuiltIn.Find("avatar", BillingSource.Wallet), table.Find("avatar", BillingSource.Wallet));
        Assert.Equal(PriceTable.BuiltIn.Rows.Count, table.Rows.Count);
    }

    [Theory]
    [InlineData("""{"id":"speach","pocket":"wallet","unit":"second","amount":1,"applies_to":"x","source":"x","date":"2026-11"}""", "there is no price 'speach'; did you mean speech?")]
    [InlineData("""{"id":"speech","pocket":"wallet","unit":"second","amount":-1,"applies_to":"x","source":"x","date":"2026-11"}""", "speech costs -1, which is less than nothing.")]
    [InlineData("""{"id":"speech","pocket":"any","unit":"second","amount":1,"applies_to":"x","source":"x","date":"2026-11"}""", "speech has an amount, so it must say from which pocket: wallet or plan.")]
    [InlineData("""{"id":"speech","pocket":"wallet","unit":"second","amount":null,"applies_to":"x","source":"x","date":"2026-11"}""", "speech has no amount, so its note must say why.")]
    [InlineData("""{"id":"speech","pocket":"wallet","unit":"second","amount":1,"applies_to":"x","source":"x","date":"November"}""", "the date of speech must read as 2026-11 or 2026-11-21, not 'November'.")]
    [InlineData("""{"id":"speech","pocket":"wallet","unit":"second","amount":1,"applies_to":"x","source":"","date":"2026-11"}""", "speech must name its source.")]
    public void WithFile_BadRow_IsRefusedWithTheReason(string row, string problem)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("prices.json", $$"""{"prices":[{{row}}]}""");

        var refusal = Assert.Throws<SettingsException>(() => PriceTable.WithFile(file));

        Assert.Equal([$"--price-file {file}: {problem}"], refusal.Problems);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"prices":[{"id":"speech"}]}""")]
    [InlineData("""{"prices":[],"price":1}""")]
    public void WithFile_NoTable_IsRefused(string content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("prices.json", content);

        var refusal = Assert.Throws<SettingsException>(() => PriceTable.WithFile(file));

        Assert.StartsWith($"--price-file {file} is no price table: ", Assert.Single(refusal.Problems), StringComparison.Ordinal);
    }
}
