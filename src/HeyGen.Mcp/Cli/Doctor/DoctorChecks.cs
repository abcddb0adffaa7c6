using HeyGen.Mcp.Cli.Tools;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Examines an installation from its settings to HeyGen's answer. What can't be read ends up as a finding, never as an exception.</summary>
internal static class DoctorChecks
{
    public static async Task<DoctorReport> Run(Func<SettingsReader> open, CancellationToken cancellationToken)
    {
        IReadOnlyList<SettingOrigin> origins = [];
        try
        {
            var reader = open();
            ServerSettings settings;
            try
            {
                settings = reader.Read();
            }
            finally
            {
                origins = reader.Origins;
            }

            await using var backend = await Backend.Open(settings, cancellationToken);
            return DoctorReport.Of(origins, await Examine(backend));
        }
        catch (SettingsException unusable)
        {
            return DoctorReport.Of(origins, [.. unusable.Problems.Select(problem => Finding.Problem("settings", problem))]);
        }
    }

    internal static async Task<IReadOnlyList<Finding>> Examine(Backend backend)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHeyGenMcp(ToolCatalog.All, backend.Settings, backend.Upstream, localFiles: true);
        await using var provider = services.BuildServiceProvider();

        var findings = new List<Finding>();
        await using var scope = provider.CreateAsyncScope();
        await foreach (var finding in ActivatorUtilities.CreateInstance<AccountChecks>(scope.ServiceProvider).Findings())
            findings.Add(finding);
        findings.AddRange(FolderChecks.Findings(scope.ServiceProvider.GetRequiredService<AllowedFolders>()));
        findings.Add(ToolChecks.Of(ToolListing.Of(ToolCatalog.All, backend.Settings, Environment.GetEnvironmentVariable)));
        return findings;
    }
}
