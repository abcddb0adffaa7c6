using HeyGen.Api.Sanitizing;
using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>What the clients of this machine have in their files for this server: what each would start, and what is wrong with it.</summary>
internal static class EntryChecks
{
    private const string Check = "client";
    private static readonly string[] KeyHeaders = [ServerEntry.KeyHeader, "Authorization"];

    /// <summary>The entries, and a finding for each; one for each file that can't be read, too.</summary>
    public static (IReadOnlyList<FoundEntry> Entries, IReadOnlyList<Finding> Findings) Of(IEnumerable<ClientApp> clients)
    {
        var entries = new List<FoundEntry>();
        var findings = new List<Finding>();
        foreach (var (client, file) in clients.SelectMany(client => new[] { client.File, client.ProjectFile }.OfType<string>().Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Select(file => (client, file))).Where(place => File.Exists(place.file)))
        {
            try
            {
                var found = FoundEntry.In(client, file);
                entries.AddRange(found);
                findings.AddRange(found.Select(Of));
            }
            catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                findings.Add(Finding.Problem(Check, $"{client.Title} can't read {file}: {unreadable.Message}", "Put the file right: the client may pass over all of its servers."));
            }
        }

        return (entries, findings);
    }

    /// <summary>The HeyGen key that stands in an entry itself, as it is sent; null if none does, or only a placeholder.</summary>
    public static string? KeyIn(FoundEntry entry) =>
        entry.Variables.TryGetValue(Upstream.KeyVariable, out var key) && SettingValue.IsFilledIn(key) && CredentialText.Bare(key) is { Length: > 0 } bare ? bare : null;

    public static Finding Of(FoundEntry entry)
    {
        var what = $"{entry.Client.Title}, {entry.File}: {entry.Name} {(entry.Url is { } url ? $"is the hosted server {Shown(url)}" : $"starts '{Shown([entry.Command ?? "", .. entry.Arguments])}'")}{Key(entry)}";
        var warnings = new List<string>();
        var problems = Problems(entry, warnings).ToArray();
        return problems.Length > 0 ? Finding.Problem(Check, what, string.Join(' ', problems))
            : entry.IsDisabled ? Finding.Warning(Check, what, "It is switched off in the client.")
            : warnings.Count > 0 ? Finding.Warning(Check, what, string.Join(' ', warnings))
            : Finding.Ok(Check, what);
    }

    private static string Shown(params string[] words) => string.Join(' ', Secrets.Hidden(words));

    private static string Key(FoundEntry entry) =>
        KeyIn(entry) is not null ? ", with a key"
        : (entry.Variables.TryGetValue(Upstream.KeyVariable, out var key) && entry.Client.FillsIn(key)) || entry.ForwardedVariables.Contains(Upstream.KeyVariable, StringComparer.Ordinal) ? ", with a key that the client fills in"
        : "";

    private static IEnumerable<string> Problems(FoundEntry entry, List<string> warnings)
    {
        if (entry.Url is not null)
            return entry.Client.CanReachHosted ? KeyHeaders.Where(entry.Headers.ContainsKey).SelectMany(header => KeyProblems(entry, entry.Headers[header])) : [$"{entry.Client.Title} starts programs only: add the address under its connectors, or let it start 'npx mcp-remote URL'."];
        if (entry.Command is not { Length: > 0 } command)
            return ["There is no command in it."];
        return [.. Start(command, entry.Arguments), .. OwnArguments(entry) is { } own ? Settings(entry, own, warnings) : []];
    }

    private static IEnumerable<string> Start(string command, IReadOnlyList<string> arguments)
    {
        if (command is "uvx" or "uv" or "pipx")
            yield return "That starts another program of this name, from PyPI.";
        else if (command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? !File.Exists(LocalPath.FromHome(command)) : !ProgramCommand.IsOnPath(command))
            yield return $"There is no {command}{(command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "" : " on the PATH of this terminal")}.";
        else if (command.StartsWith('~'))
            yield return "Clients don't know '~': write the whole path.";
        if (arguments is [var assembly, ..] && assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !File.Exists(assembly))
            yield return $"There is no {assembly}.";
    }

    /// <summary>What reaches our command line; null where that is unknown, as behind a container.</summary>
    private static string[]? OwnArguments(FoundEntry entry)
    {
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
        var parsed = CommandLine.Parse(Known(entry, arguments), [StdioCommand.Create(), HttpCommand.Create()]);
        if (UsageProblems.Of(parsed) is { Count: > 0 } unusable)
            return unusable.Select(problem => $"Its arguments: {problem}.");
        try
        {
            var reader = SettingFlags.Reader(parsed, entry.Variables.Select(variable => KeyValuePair.Create(variable.Key, entry.Client.FillsIn(variable.Value) ? null : variable.Value)));
            var settings = reader.Read();
            warnings.AddRange(reader.Warnings);
            return [.. settings is not { Sandbox: false, ApiKeyFile: null } || NamesKeyFile(entry, arguments) ? [] : Credential(entry), .. RelativePaths(entry, reader.Origins)];
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
        && (arguments.Any(argument => argument.Split('=')[0] == file.Flag) || entry.Variables.ContainsKey(file.Variable));

    /// <summary>A client starts programs in a folder of its own choice; for a project, in that.</summary>
    private static IEnumerable<string> RelativePaths(FoundEntry entry, IEnumerable<SettingOrigin> settings) =>
        from setting in settings
        where setting is { Setting.IsPath: true, Given: not null } && !entry.IsOfProject
        from path in setting.Setting.ValuesIn(setting.Value)
        where !Path.IsPathFullyQualified(path)
        select $"{setting.Origin} '{path}' may be another place in each client: write the whole path.";

    private static IEnumerable<string> Credential(FoundEntry entry)
    {
        var key = entry.Variables.GetValueOrDefault(Upstream.KeyVariable) ?? entry.Variables.GetValueOrDefault(Upstream.TokenVariable);
        if (key is null)
            return entry.ForwardedVariables.Contains(Upstream.KeyVariable, StringComparer.Ordinal) ? [] : [$"There is no {Upstream.KeyVariable} in its env, so calls will say that a key is missing."];
        return KeyProblems(entry, key);
    }

    /// <summary>What stands in the place of a key has to be one, or a reference in the form that this client knows.</summary>
    private static IEnumerable<string> KeyProblems(FoundEntry entry, string text)
    {
        var (client, key) = (entry.Client, CredentialText.Bare(text));
        if (client.FillsIn(key))
            return [];
        if (UnfilledPlaceholder.In(key) is not { } placeholder)
            return key.Length is 0 ? ["There is an empty text where the key belongs."] : key.Any(char.IsWhiteSpace) ? ["There is white space in the key: copy it again."] : [];
        if (placeholder.IndexOfAny(['$', '%', '{']) < 0)
            return [$"Put your key in place of '{placeholder}'."];
        return [client switch
        {
            { References: not null } => $"{client.Title} does not fill in {placeholder} but {client.KeyReference?.Replace(":-", "", StringComparison.Ordinal)}.",
            { IsToml: true } => $"{client.Title} fills in no variables: in place of {placeholder} write {(entry.Url is null ? $"env_vars = [\"{Upstream.KeyVariable}\"]" : $"env_http_headers = {{ \"{ServerEntry.KeyHeader}\" = \"{Upstream.KeyVariable}\" }}")}.",
            _ => $"{client.Title} fills in no variables: put the key itself in place of {placeholder}{(entry.Url is null ? ", or name a file with --api-key-file" : "")}.",
        }];
    }
}
