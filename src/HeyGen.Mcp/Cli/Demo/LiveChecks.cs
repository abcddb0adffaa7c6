using HeyGen.Mcp.Cli.Doctor;
using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>Before a live demo spends money: whatever is known to prevent it is reported, then the user confirms.</summary>
internal static class LiveChecks
{
    /// <param name="settings">Those that the demo's server will have.</param>
    /// <param name="pays">False where a video that is paid for is only fetched.</param>
    /// <param name="assumeYes">Confirmed already.</param>
    /// <exception cref="SettingsException">The credential can't be used.</exception>
    /// <exception cref="HeyGenException">There is none.</exception>
    public static async Task<bool> Pass(ServerSettings settings, bool pays, bool assumeYes, CancellationToken cancellationToken)
    {
        var credential = Upstream.Read(settings, Environment.GetEnvironmentVariable).Credential.Current;
        if (pays && !assumeYes && Console.IsInputRedirected)
        {
            Terminal.WriteError("nobody is there to agree; give --yes if the money may be spent.");
            return false;
        }

        var findings = await Findings(settings, cancellationToken);
        if (findings.Where(finding => finding.Health is Health.Problem || (pays && finding is { Check: AccountChecks.Balance, Health: not Health.Ok })).ToArray() is { Length: > 0 } obstacles)
        {
            foreach (var finding in obstacles)
                Terminal.WriteError($"{finding.Check}: {finding.Message}. {finding.Advice}".TrimEnd());
            Terminal.WriteError("nothing was sent that costs money.");
            return false;
        }

        return !pays || DemoSpending.IsAgreed(settings, credential, findings.First(finding => finding.Check is AccountChecks.Balance).Message, assumeYes);
    }

    private static async Task<IReadOnlyList<Finding>> Findings(ServerSettings settings, CancellationToken cancellationToken)
    {
        await using var backend = await Backend.Open(settings, cancellationToken);
        return await DoctorChecks.Examine(backend);
    }
}

/// <summary>Asks before the live demo spends money.</summary>
internal static class DemoSpending
{
    public static bool IsAgreed(ServerSettings settings, HeyGenCredential credential, string balance, bool assumeYes)
    {
        Terminal.WriteLine($"This makes a video at HeyGen, paid from the {credential.BillingSourceName} ({credential.Source}). The Video Agent decides how long it gets.");
        Terminal.WriteLine($"There is: {balance}.");
        if (PriceOfHalfAMinute(settings, credential) is { } price)
            Terminal.WriteLine(price);
        if (assumeYes)
            return true;

        Console.Out.Write("Make it? Type yes: ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y";
    }

    private static string? PriceOfHalfAMinute(ServerSettings settings, HeyGenCredential credential)
    {
        var table = settings.PriceFile is { } file ? PriceTable.WithFile(file) : PriceTable.BuiltIn;
        var billingSource = credential.IsAccessToken ? BillingSource.Plan : BillingSource.Wallet;
        return table.Find("video_agent", billingSource) is { } price && price.Of(30) is { } sum
            ? string.Create(CultureInfo.InvariantCulture, $"As of {price.Date} HeyGen took about {sum:0.00} {new PriceCalculator(table, billingSource).Currency} for half a minute. What counts is HeyGen's price today.")
            : null;
    }
}
