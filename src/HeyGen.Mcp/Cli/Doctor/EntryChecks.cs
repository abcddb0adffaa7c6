using System.CommandLine;
using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>What the clients of this machine have in their files for this server: what each would start, and what is wrong with it.</summary>
internal static class EntryChecks
{
    private const string Check = "client";

    /// <summary>The entries, and a finding for each; one for each file that can't be read, or has an entry where the client does not look, too.</summary>
    public static (IReadOnlyList<FoundEntry> Entries, IReadOnlyList<Finding> Findings) Of(IEnumerable<ClientApp> clients)
    {
        var entries = new List<FoundEntry>();
        var findings = new List<Finding>();
        foreach (var (client, file) in clients.SelectMany(client => Files(client).Select(file => (client, file))))
        {
            if (OldFile(client, file) is { } old)
                findings.AddRange(InOldFile(client, old, file));
            if (!File.Exists(file))
                continue;
            try
            {
                var content = ClientContent.Read(client, file);
                var found = content.Entries();
                entries.AddRange(found);
                findings.AddRange(found.Count > 0 ? found.Select(Of) : content.Misplaced().Take(1).Select(misplaced =>
                    Finding.Problem(Check, Misplaced(client, file, misplaced), $"Move it into the {client.SectionInWords}.")));
            }
            catch (Exception unreadable) when (ClientContent.IsUnreadable(unreadable))
            {
                var (problem, advice) = ClientContent.Unreadable(client, file, unreadable);
                findings.Add(Finding.Problem(Check, problem, advice));
            }
        }

        return (entries, findings);
    }

    private static IEnumerable<string> Files(ClientApp client) => new[] { client.File, client.ProjectFile }.OfType<string>().Select(Path.GetFullPath).Distinct(StringComparer.Ordinal);

    private static string? OldFile(ClientApp client, string file) =>
        client.OldFileName is { } name && Path.Combine(Path.GetDirectoryName(file)!, name) is var old && File.Exists(old) ? old : null;

    /// <summary>It holds other settings, too, so that it is no matter where it can't be read.</summary>
    private static IEnumerable<Finding> InOldFile(ClientApp client, string old, string file)
    {
        try
        {
            return [.. ClientContent.Read(client, old).Misplaced().Take(1).Select(misplaced => Finding.Warning(Check, Misplaced(client, old, misplaced), $"Move it into the {client.SectionInWords} of {file}, which newer versions read."))];
        }
        catch (Exception unreadable) when (ClientContent.IsUnreadable(unreadable))
        {
            return [];
        }
    }

    private static string Misplaced(ClientApp client, string file, (string Name, string Place) entry) => $"{client.Title}, {file}: {entry.Name} stands {entry.Place}, which {client.Title} does not read";

    public static Finding Of(FoundEntry entry)
    {
        var what = $"{entry.Client.Title}, {entry.File}: {entry.Name} {(entry.Url is { } url ? $"is the hosted server {Shown(url)}" : $"starts '{Shown([entry.Command ?? "", .. entry.Arguments])}'")}{KeyChecks.InWords(entry)}";
        var warnings = new List<string>();
        var problems = Problems(entry, warnings).ToArray();
        if (KeyChecks.HoldsKey(entry) && IsReadByOthers(entry.File))
            warnings.Add($"Others on this machine may read the key in it: run chmod 600 on {entry.File}.");
        return entry.IsDisabled ? Finding.Warning(Check, what, string.Join(' ', problems.Prepend("It is switched off in the client.")))
            : problems.Length > 0 ? Finding.Problem(Check, what, string.Join(' ', problems))
            : warnings.Count > 0 ? Finding.Warning(Check, what, string.Join(' ', warnings))
            : Finding.Ok(Check, what);
    }

    private static bool IsReadByOthers(string file) =>
        !OperatingSystem.IsWindows() && File.Exists(file) && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) is not UnixFileMode.None;

    private static string Shown(params string[] words) => string.Join(' ', Secrets.Hidden(words));

    private static IEnumerable<string> Problems(FoundEntry entry, List<string> warnings)
    {
        if (entry.Malformed.Count > 0)
            return entry.Malformed;
        var inputs = entry.MissingInputs.Select(id => $"There is no input {id} under inputs of the file: add one of type promptString, whose password member is true.");
        if (entry.Url is not null)
            return [.. AddressChecks.Problems(entry, warnings), .. inputs];
        if (entry.Command is not { Length: > 0 } command)
            return ["There is no command in it."];
        return [.. StartChecks.Problems(command, entry), .. OwnArguments(entry) is { } own ? Settings(entry, own, warnings) : [], .. inputs];
    }

    /// <summary>What reaches our command line; null where that is unknown, as behind another program.</summary>
    private static string[]? OwnArguments(FoundEntry entry)
    {
        if (entry.Container is { Image: { } image } container)
            return image.Contains("heygen-mcp", StringComparison.Ordinal) && container.Arguments is { } own ? [.. own] : null;
        string[] arguments = [.. entry.Arguments];
        switch (Path.GetFileNameWithoutExtension(entry.Command))
        {
            case "heygen-mcp":
                return arguments;
            case "dotnet" or "dnx" when Array.IndexOf(arguments, "--") is >= 0 and var dashes:
                return arguments[(dashes + 1)..];
            case "dotnet" when arguments is [var assembly, ..] && assembly.EndsWith("heygen-mcp.dll", StringComparison.OrdinalIgnoreCase):
                return arguments[1..];
            case "npx" or "cmd" when Array.FindIndex(arguments, argument => argument.StartsWith("heygen-mcp", StringComparison.Ordinal)) is >= 0 and var package:
                return arguments[(package + 1)..];
            default:
                return null;
        }
    }

    /// <summary>The same reading as at a start with this command line and these variables; what the client fills in is not known.</summary>
    private static IEnumerable<string> Settings(FoundEntry entry, string[] arguments, List<string> warnings)
    {
        var parsed = CommandLine.Parse(Known(entry, arguments), CommandLine.Commands());
        if (parsed.CommandResult.Command is not RootCommand and { Name: not "stdio" } other)
            return [$"It starts '{other.Name}', which does not serve on standard input and output: write 'stdio'."];
        if (UsageProblems.Of(parsed) is { Count: > 0 } unusable)
            return unusable.Select(problem => $"Its arguments: {problem}.");
        try
        {
            var reader = SettingFlags.Reader(parsed, entry.ServerVariables.Select(variable => KeyValuePair.Create(variable.Key, entry.Client.FillsIn(variable.Value) ? null : variable.Value)));
            var settings = reader.Read();
            warnings.AddRange(reader.Warnings);
            var relative = RelativePaths(entry, reader.Origins).ToArray();
            return
            [
                .. settings is not { Sandbox: false, ApiKeyFile: null } || NamesKeyFile(entry, arguments) ? [] : KeyChecks.OfProgram(entry),
                .. relative,
                .. entry.Container is { } container ? StartChecks.NotMounted(container, settings) : relative is [] ? SettingFiles.Problems(settings) : [],
            ];
        }
        catch (SettingsException unusableSettings)
        {
            return unusableSettings.Problems;
        }
    }

    /// <summary>The command line without the values that the client fills in, and their flags.</summary>
    private static string[] Known(FoundEntry entry, string[] arguments)
    {
        var known = new List<string>();
        foreach (var argument in arguments)
        {
            if (!entry.Client.FillsIn(argument))
                known.Add(argument);
            else if (known is [.., ['-', '-', ..] flag] && !flag.Contains('=', StringComparison.Ordinal) && !argument.StartsWith("--", StringComparison.Ordinal))
                known.RemoveAt(known.Count - 1);
        }

        return [.. known];
    }

    /// <summary>True if the key stands in a file, whichever that is.</summary>
    private static bool NamesKeyFile(FoundEntry entry, string[] arguments) =>
        SettingsReader.All.Single(setting => setting.Name is "api-key-file") is var file
        && (arguments.Any(argument => argument.Split('=')[0] == file.Flag) || entry.ServerVariables.ContainsKey(file.Variable));

    /// <summary>A client starts programs in a folder of its own choice; for a project, in that.</summary>
    private static IEnumerable<string> RelativePaths(FoundEntry entry, IEnumerable<SettingOrigin> settings) =>
        from setting in settings
        where setting is { Setting.IsPath: true, Given: not null } && !entry.IsOfProject && entry.Container is null
        from path in setting.Setting.ValuesIn(setting.Value)
        where !Path.IsPathFullyQualified(path)
        select $"{setting.Origin} '{path}' may be another place in each client: write the whole path.";
}
