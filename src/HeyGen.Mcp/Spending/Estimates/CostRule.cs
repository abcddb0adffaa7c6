namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>How the cost of an operation is found.</summary>
/// <param name="Operation">Method and path, as tools name it.</param>
/// <param name="Prices">The prices that it may come to.</param>
internal sealed record CostRule(string Operation, IReadOnlyList<string> Prices, Func<CostContext, CancellationToken, Task<Cost>> Of)
{
    /// <summary>Where several tools share the operation: which of its prices each may come to.</summary>
    public IReadOnlyDictionary<string, string[]>? ByTool { get; init; }

    public IReadOnlyList<string> PricesOf(string tool) => ByTool?.GetValueOrDefault(tool) ?? Prices;

    /// <summary>A price for each call.</summary>
    public static CostRule Flat(string operation, string price) => new(operation, [price], (question, _) => Task.FromResult(question.Prices.Flat(price)));

    /// <summary>A price for each item of a list in the body.</summary>
    public static CostRule PerItem(string operation, string price, string list) =>
        new(operation, [price], (question, _) => Task.FromResult(question.Prices.Flat(price, question.Body.Count(list))));

    /// <summary>A price for the length of a text in the body, as it is spoken.</summary>
    public static CostRule PerSpoken(string operation, string price, string text) => new(operation, [price], (question, _) =>
        Task.FromResult(question.Prices.Timed(Duration.OfSpeech(question.Body.Text(text) ?? "", question.Body.Number("speed") ?? 1), price)));

    /// <summary>A price for the length of the video that is worked on.</summary>
    public static CostRule PerSource(string operation, string price) => new(operation, [price], async (question, cancellationToken) =>
        question.Prices.Timed(await SourceDuration.Of(question.Body.Member("video"), question.Lookups, cancellationToken), price));

    /// <summary>A price for the length of what is made, which only HeyGen will know.</summary>
    public static CostRule PerResult(string operation, string price, string why) =>
        new(operation, [price], (question, _) => Task.FromResult(question.Prices.Timed(Duration.Unknown(why), price)));
}
