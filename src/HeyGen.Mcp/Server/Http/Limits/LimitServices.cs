using System.Data.Common;
using HeyGen.Mcp.HeyGenApi.Retries;
using HeyGen.Mcp.Server.Http.Limits.Guesses;
using HeyGen.Mcp.Server.Http.Limits.Shared;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using Npgsql;

namespace HeyGen.Mcp.Server.Http.Limits;

internal static class LimitServices
{
    /// <summary>Must come before the steps that do work: the first step registered is the outermost.</summary>
    /// <exception cref="SettingsException">The connection string of the database can't be read.</exception>
    public static IServiceCollection AddLimits(this IServiceCollection services, HttpSettings settings)
    {
        if (settings.LimitsDatabase is { Length: > 0 } connection)
        {
            RequireReadable(connection);
            services.AddSingleton(provider => new LimitsDatabase(connection, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LimitsDatabase>>()));
        }

        services.AddSingleton(provider => new SharedCounters(provider.GetService<LimitsDatabase>()));
        services.AddHostedService<OldCounts>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<CallQuota>();
        services.AddSingleton<ICallStep, CallLimitStep>();
        services.AddSingleton<IPostConfigureOptions<McpServerOptions>, ResourceLimits>();
        if (settings.MaxUsdPerSubjectPerDay is { } most)
            services.AddSingleton<ISpendingBudget>(provider => ActivatorUtilities.CreateInstance<SubjectBudget>(provider, most));

        services.AddSingleton<KeyGuesses>();
        services.AddSingleton<ProvenKeys>();
        services.AddTransient<KeyVerdictListener>();
        services.AddHttpClient(Attempt.ClientName).AddHttpMessageHandler<KeyVerdictListener>();
        return services;
    }

    private static void RequireReadable(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            if (string.IsNullOrEmpty(parts.Host))
                throw new SettingsException(["--limits-database names no Host."]);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or DbException)
        {
            throw new SettingsException(["--limits-database is no connection string such as Host=db;Database=limits;Username=heygen_mcp."]);
        }
    }
}
