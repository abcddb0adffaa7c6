using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class PriceTableTests
{
    private static string[] Ids => [.. PriceTable.BuiltIn.Rows.Select(row => row.Id).Distinct()];

    [Fact]
    public void BuiltIn_EveryRow_IsDatedAndSourcedAndCanBeUsed() =>
        Expect.None([.. PriceTable.BuiltIn.Rows.SelectMany(row => PriceTable.Problems(row, PriceTable.BuiltIn.Rows))]);

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
    [InlineData("video_agent", "video")]
    [InlineData("video_agent", "call")]
    [InlineData("video.avatar_iv.twin", "video")]
    public void WithFile_PriceByThePiece_NeedsNoLength(string id, string unit)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("prices.json", $$"""{"prices":[{"id":"{{id}}","pocket":"wallet","unit":"{{unit}}","amount":2,"applies_to":"x","source":"our contract","date":"2026-11-02"}]}""");
        var prices = new PriceCalculator(PriceTable.WithFile(file), BillingSource.Wallet);

        var (unknown, known) = (prices.Timed(Duration.Unknown("nobody knows"), id), prices.Timed(Duration.Of(100, "of video"), id));

        Assert.Equal(((decimal?)2, (decimal?)2, $"2 USD a {unit}"), (unknown.Amount, known.Amount, unknown.Basis));
    }

    /// <summary>Of a length that is not known a price by time may become the dearest, whatever the others are by the piece.</summary>
    [Theory]
    [InlineData("video.avatar_iv.photo", "video", null)]
    [InlineData("video.avatar_iv.twin", "call", null)]
    [InlineData("video.avatar_iv.photo", "minute", null)]
    [InlineData("video.avatar_iv.photo video.avatar_iv.twin", "video", 10)]
    public void WithFile_PricesByThePieceAndByTime_AreNoBoundOfAnUnknownLength(string ids, string unit, int? usd)
    {
        using var folder = new TemporaryFolder();
        var rows = ids.Split(' ').Select(id => $$"""{"id":"{{id}}","pocket":"wallet","unit":"{{unit}}","amount":10,"applies_to":"x","source":"our contract","date":"2026-11-02"}""");
        var prices = new PriceCalculator(PriceTable.WithFile(folder.Write("prices.json", $$"""{"prices":[{{string.Join(',', rows)}}]}""")), BillingSource.Wallet);

        var (unknown, known) = (prices.Timed(Duration.Unknown("nobody knows"), "video.avatar_iv.photo", "video.avatar_iv.twin"), prices.Timed(Duration.Of(60, "of video"), "video.avatar_iv.photo", "video.avatar_iv.twin"));

        Assert.Equal(((decimal?)usd, (decimal?)10), (unknown.Amount, known.Amount));
    }

    [Fact]
    public void Bills_EveryPayingTool_IsSaidToBill() =>
        Expect.None([.. PayingCalls.PayingTools.Where(tool => !FailureClassifier.Bills(tool.Operation!.Path.TrimStart('/'))).Select(tool => tool.Name)]);

    [Theory]
    [InlineData("""{"id":"avatar","pocket":"wallet","unit":"second","amount":0.01,"applies_to":"x","source":"x","date":"2026-11"}""", "avatar is counted by the call, not by the second.")]
    [InlineData("""{"id":"model_audio.speech","pocket":"wallet","unit":"call","amount":0.1,"applies_to":"x","source":"x","date":"2026-11"}""", "model_audio.speech is counted by the character, not by the call.")]
    [InlineData("""{"id":"video.cinematic.720p","pocket":"plan","unit":"minute","amount":1,"applies_to":"x","source":"x","date":"2026-11"}""", "video.cinematic.720p is counted by the video, not by the minute.")]
    [InlineData("""{"id":"speech","pocket":"wallet","unit":"character","amount":0.1,"applies_to":"x","source":"x","date":"2026-11"}""", "speech is counted by the second, minute or started_minute, or as one by the video or call, not by the character.")]
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
    [InlineData("[]")]
    [InlineData("""{"date":7}""")]
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
