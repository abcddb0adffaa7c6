namespace HeyGen.Mcp.Spending.Prices;

/// <summary>What HeyGen is known to charge: the rows that come with the program, and those that a file of the user's sets in their place.</summary>
internal sealed partial class PriceTable
{
    /// <summary>The value of a plan credit in USD.</summary>
    public const string Credit = "credit";

    private static readonly Lazy<PriceTable> Shipped = new(() => new PriceTable(ReadShipped()));
    private readonly Dictionary<(string Id, BillingSource Pocket), Price> prices;

    private PriceTable(IEnumerable<Price> rows) => prices = rows.ToDictionary(row => (row.Id, row.Pocket));

    /// <summary>The table that comes with the program.</summary>
    public static PriceTable BuiltIn => Shipped.Value;

    public IReadOnlyCollection<Price> Rows => prices.Values;

    /// <summary>The row of a pocket; null if it has none.</summary>
    public Price? Find(string id, BillingSource billingSource) => prices.GetValueOrDefault((id, billingSource)) ?? prices.GetValueOrDefault((id, BillingSource.Any));

    /// <summary>The built-in table with the rows of a file in place of its own.</summary>
    /// <exception cref="SettingsException">The file can't be read, or a row of it can't be used.</exception>
    public static PriceTable WithFile(string path)
    {
        var own = Parse(path, Read(path)).Prices;
        var problems = own.SelectMany(row => Problems(row, BuiltIn.Rows).Select(problem => $"--price-file {path}: {problem}"))
            .Concat(own.GroupBy(row => (row.Id, row.Pocket)).Where(same => same.Count() > 1).Select(same => $"--price-file {path}: {same.Key.Id} stands there more than once."))
            .ToArray();
        if (problems.Length > 0)
            throw new SettingsException(problems);

        var rows = BuiltIn.Rows.ToDictionary(row => (row.Id, row.Pocket));
        foreach (var row in own)
            rows[(row.Id, row.Pocket)] = row;
        return new PriceTable(rows.Values);
    }

    private static IReadOnlyList<Price> ReadShipped()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        return JsonSerializer.Deserialize(stream, PriceJson.Default.PriceFile)!.Prices;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return ConfigurationFile.Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"--price-file {path} can't be read: {failure.Message}"]);
        }
    }

    private static PriceFile Parse(string path, byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PriceJson.Default.PriceFile) ?? throw new JsonException("it holds null");
        }
        catch (JsonException failure)
        {
            throw new SettingsException([$"--price-file {path} is no price table: {failure.Message}"]);
        }
    }

    /// <summary>What is wrong with a row, for whoever wrote it.</summary>
    /// <param name="known">The rows that code asks for.</param>
    public static IEnumerable<string> Problems(Price row, IReadOnlyCollection<Price> known)
    {
        var same = known.FirstOrDefault(other => other.Id == row.Id);
        if (same is null)
            yield return $"there is no price '{row.Id}'{NameSuggestions.Suggestion(row.Id, [.. known.Select(other => other.Id).Distinct(StringComparer.Ordinal)])}";
        if (same is not null && !row.MayReplace(same))
            yield return $"{row.Id} is counted by the {(same.IsOfTime ? "second, minute or started_minute, or as one by the video or call" : WireName.Of(same.Unit))}, not by the {WireName.Of(row.Unit)}.";
        if (row.Amount < 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Id} costs {row.Amount}, which is less than nothing.");
        if (row is { Amount: not null, Pocket: BillingSource.Any })
            yield return $"{row.Id} has an amount, so it must say from which pocket: wallet or plan.";
        if (row is { Amount: null, Note: not { Length: > 0 } })
            yield return $"{row.Id} has no amount, so its note must say why.";
        if (!IsDate().IsMatch(row.Date))
            yield return $"the date of {row.Id} must read as 2026-11 or 2026-11-21, not '{row.Date}'.";
        if (row.Source.Length is 0)
            yield return $"{row.Id} must name its source.";
    }

    [GeneratedRegex(@"^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex IsDate();
}
