using HeyGen.Mcp.Spending.Prices;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HeyGen.Mcp.Spending;

internal static class SpendingServices
{
    /// <param name="isLocal">True for a server of one person's.</param>
    /// <exception cref="SettingsException">The price file can't be used.</exception>
    public static IServiceCollection AddSpending(this IServiceCollection services, ServerSettings settings, Upstream upstream, bool isLocal)
    {
        var ownPrices = settings.PriceFile is { } file ? PriceTable.WithFile(file) : null;
        services.AddSingleton(_ => ownPrices ?? PriceTable.BuiltIn);
        services.AddSingleton<CostEstimator>();
        services.AddSingleton<Balances>();
        services.TryAddSingleton<ICreateLimiter, CreateQuota>();
        services.AddSingleton<SpendingLimits>();
        services.AddSingleton<Reservations>();
        services.AddSingleton(provider => new ConfirmationTokenProtector(upstream.StateKeys is [] ? [StateKey.Random()] : upstream.StateKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<UsedConfirmations>();
        services.TryAddSingleton<IUsedConfirmations>(provider => provider.GetRequiredService<UsedConfirmations>());
        services.AddSingleton<Confirmation>();
        services.AddSingleton(provider => new SpendLog(settings.SpendLog, namesCallers: !isLocal, provider.GetRequiredKeyedService<TimeProvider>(HeyGenApiServices.NetworkClock), provider.GetRequiredService<ILoggerFactory>().CreateLogger<SpendLog>()));
        services.AddSingleton<IToolCallFilter, CallbackHostFilter>();
        services.AddSingleton<IToolCallFilter, SpendingFilter>();
        services.AddScoped<SpendApproval>();
        services.AddScoped<ISpendApproval>(provider => provider.GetRequiredService<SpendApproval>());
        return services;
    }
}
