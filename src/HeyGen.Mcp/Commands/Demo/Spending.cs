using System.Globalization;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Commands.Demo;

/// <summary>Asks before the live demo spends money.</summary>
internal static class Spending
{
    /// <summary>What HeyGen takes from the API wallet for a second of a Video Agent video.</summary>
    private const decimal UsdPerSecond = 0.0333m;
    private const string PriceAsOf = "2026-11";

    /// <exception cref="SettingsException">The credential can't be used.</exception>
    /// <exception cref="HeyGenException">There is none.</exception>
    public static bool IsAgreed(ServerSettings settings, bool yes)
    {
        var credential = Upstream.Read(settings with { Sandbox = false }, Environment.GetEnvironmentVariable).Credential.Current;
        Console.Out.WriteLine($"This makes a video at HeyGen, paid from the {credential.Pocket} ({credential.Source}). The Video Agent decides how long it gets.");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"As of {PriceAsOf} HeyGen took about {UsdPerSecond} USD a second: {30 * UsdPerSecond:0.00} USD for half a minute. What counts is HeyGen's price today."));
        if (yes)
            return true;
        if (Console.IsInputRedirected)
        {
            Console.Error.WriteLine("heygen-mcp: nobody is there to agree; give --yes if the money may be spent.");
            return false;
        }

        Console.Out.Write("Make it? Type yes: ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y";
    }
}
