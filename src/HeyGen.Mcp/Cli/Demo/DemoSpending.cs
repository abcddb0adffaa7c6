using System.Globalization;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Spending.Estimates;
using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>Asks before the live demo spends money.</summary>
internal static class DemoSpending
{
    public static bool IsAgreed(ServerSettings settings, HeyGenCredential credential, string balance, bool yes)
    {
        Terminal.WriteLine($"This makes a video at HeyGen, paid from the {credential.BillingSourceName} ({credential.Source}). The Video Agent decides how long it gets.");
        Terminal.WriteLine($"There is: {balance}.");
        if (PriceOfHalfAMinute(settings, credential) is { } price)
            Terminal.WriteLine(price);
        if (yes)
            return true;

        Console.Out.Write("Make it? Type yes: ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y";
    }

    private static string? PriceOfHalfAMinute(ServerSettings settings, HeyGenCredential credential)
    {
        var table = settings.PriceFile is { } file ? PriceTable.WithFile(file) : PriceTable.BuiltIn;
        var pocket = credential.IsAccessToken ? BillingSource.Plan : BillingSource.Wallet;
        return table.Find("video_agent", pocket) is { } price && price.Of(30) is { } sum
            ? string.Create(CultureInfo.InvariantCulture, $"As of {price.Date} HeyGen took about {sum:0.00} {new PriceCalculator(table, pocket).Currency} for half a minute. What counts is HeyGen's price today.")
            : null;
    }
}
