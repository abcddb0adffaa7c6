using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Cli.Tools;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.Hosting.Http;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Examines an installation from its settings to HeyGen's answer. What can't be read ends up as a finding, never as an exception.</summary>
internal static class DoctorChecks
{
    /// <param name="isHosting">Whether 'heygen-mcp http' is meant; else that is seen by its settings.</param>
    public static async Task<DoctorReport> Run(Func<SettingsReader> open, bool isHosting, CancellationToken cancellationToken)
    {
        var origins = new List<SettingOrigin>();
        var (entries, inClients) = EntryChecks.Of(ClientApp.All);
        try
        {
            var reader = open();
            var settings = Read(reader, reader.Read, origins);
            var hosting = new List<SettingOrigin>();
            var http = Read(reader, reader.ReadHttp, hosting);
            isHosting |= hosting.Any(setting => setting.Origin is not SettingOrigin.Default);
            if (isHosting)
                origins.AddRange(hosting);

            await using var backend = await Backend.Open(settings, cancellationToken, KeyOf(settings, entries));
            var passedOver = reader.Warnings.Select(warning => Finding.Warning("settings", warning, "Put it right, unless another program reads it."));
            return DoctorReport.Of(origins, [.. passedOver, .. SettingFiles.LogProblems(settings).Select(problem => Finding.Problem("settings", problem)), .. await Examine(backend), .. isHosting ? await HttpChecks.Findings(settings, http) : [], .. inClients]);
        }
        catch (SettingsException unusable)
        {
            return DoctorReport.Of(origins, [.. unusable.Problems.Select(problem => Finding.Problem("settings", problem)), .. inClients]);
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
        findings.AddRange(backend.Upstream.Warnings.Select(warning => Finding.Warning("credential", warning, "Whoever mounts it may give it a mode of 0400 and this user as its owner.")));
        findings.AddRange(ProxyVariables.Warnings.Where(_ => !backend.Settings.Sandbox).Select(warning => Finding.Warning("network", warning, "Write it as a URL, or unset it.")));
        findings.AddRange(FolderChecks.Findings(scope.ServiceProvider.GetRequiredService<AllowedFolders>()));
        findings.Add(ToolChecks.Of(ToolListing.Of(ToolCatalog.All, backend.Settings, Environment.GetEnvironmentVariable)));
        return findings;
    }

    /// <summary>Settings, and where they come from even if one of them can't be used.</summary>
    private static TSettings Read<TSettings>(SettingsReader reader, Func<TSettings> read, List<SettingOrigin> origins)
    {
        try
        {
            return read();
        }
        finally
        {
            origins.AddRange(reader.Origins);
        }
    }

    /// <summary>A terminal rarely has the key that stands in a client's file: then that one is looked at. Null where the environment has one.</summary>
    private static EnvironmentCredential? KeyOf(ServerSettings settings, IReadOnlyList<FoundEntry> entries)
    {
        var hasOwn = settings.Sandbox || settings.ApiKeyFile is not null
            || new[] { Upstream.KeyVariable, Upstream.TokenVariable }.Any(name => SettingValue.IsFilledIn(Environment.GetEnvironmentVariable(name)));
        return !hasOwn && entries.FirstOrDefault(entry => KeyChecks.KeyIn(entry) is not null) is { } entry
            ? EnvironmentCredential.Of(HeyGenCredential.ApiKey(KeyChecks.KeyIn(entry)!, $"the entry of {entry.Client.Title}"))
            : null;
    }
}

/// <summary>Whether a client gets a list of tools that it can use.</summary>
internal static class ToolChecks
{
    /// <summary>Some clients drop what comes after so many tools.</summary>
    private const int ManyTools = 80;

    public static Finding Of(ToolListing catalog)
    {
        var count = catalog.Listed.Count();
        var what = $"{count} of {catalog.Entries.Count} tools are listed, about {catalog.ListedTokens:N0} tokens of every conversation";
        return count switch
        {
            0 => Finding.Problem("tools", "no tool is listed", "Look at --toolsets and --read-only; 'heygen-mcp tools' shows what there is."),
            > ManyTools => Finding.Warning("tools", what, $"Some clients take no more than {ManyTools}: name the toolsets that you need."),
            _ => Finding.Ok("tools", what),
        };
    }
}

/// <summary>Whether 'heygen-mcp http' would start with these settings. Nothing is served.</summary>
internal static class HttpChecks
{
    public static async Task<IReadOnlyList<Finding>> Findings(ServerSettings settings, HttpSettings http)
    {
        try
        {
            var upstream = Upstream.Read(settings, Environment.GetEnvironmentVariable, new RequestCredential(new HttpContextAccessor()));
            await using var server = HttpServer.Build(ToolCatalog.All, settings with { LogFile = null }, http, upstream);
            return [Finding.Ok("http", $"'heygen-mcp http' would serve at {string.Join(" and ", http.Addresses)}{HttpServer.Path}")];
        }
        catch (SettingsException unusable)
        {
            return [.. unusable.Problems.Select(problem => Finding.Problem("http", problem))];
        }
    }
}

/// <summary>Whether downloads can be saved and the allowed folders are there.</summary>
internal static class FolderChecks
{
    private const string OutputDir = "--output-dir";
    private const string AllowDir = "--allow-dir";

    public static IEnumerable<Finding> Findings(AllowedFolders folders) => folders.Writable.Skip(1).Select(Allowed).Prepend(Output(folders.Writable[0]));

    private static Finding Output(string folder) => OutputFolder.Problem(folder) is { } problem
        ? Finding.Problem("output folder", $"{folder} {problem}", $"Choose another with {OutputDir}.")
        : Finding.Ok("output folder", Directory.Exists(folder) ? $"{folder} can be written to" : $"{folder} will be made at the first download");

    private static Finding Allowed(string folder) => Path.GetPathRoot(folder) == folder
        ? Finding.Warning("allowed folder", $"{folder} is the whole drive: every file of it may be read and sent to HeyGen", $"Name the folders that are meant with {AllowDir}.")
        : Directory.Exists(folder)
        ? Finding.Ok("allowed folder", $"{folder} exists")
        : Finding.Problem("allowed folder", $"{folder} does not exist", $"Make it, or take it out of {AllowDir}.");
}
