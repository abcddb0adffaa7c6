using System.CommandLine;
using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Cli.Doctor;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp config CLIENT</c>: the entry that makes a client use this server, shown or written into its file.</summary>
internal static class ConfigCommand
{
    private static readonly ChoiceArgument Client = new("client", [.. ClientApp.All.Select(client => client.Name)]) { Description = $"One of {string.Join(", ", ClientApp.All.Select(client => client.Name))}." };
    private static readonly Option<bool> Write = new("--write") { Description = "Write it into the client's file; a copy of the file stays beside it." };
    private static readonly Option<bool> WithKey = new("--with-key") { Description = $"Put the key of {ServerEntry.KeyVariable} itself into the entry, for clients that fill in no variables." };
    private static readonly Option<bool> Project = new("--project") { Description = "For the project in the current folder instead of for the user." };
    private static readonly Option<string?> File = new("--file") { Description = "The client's file, where it is not at its usual place.", HelpName = "path" };
    private static readonly Option<Uri?> Url = new("--url") { Description = "A hosted server's address, instead of a program that the client starts.", HelpName = "URL", CustomParser = result => Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" ? url : Refuse(result) };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "config",
            "Show the entry that makes a client use this server, or write it into the client's file. Settings that are given go into the entry.",
            "heygen-mcp config claude-desktop --allow-dir ~/Pictures",
            "heygen-mcp config cursor --write",
            "heygen-mcp config claude-code --url https://mcp.example.com/mcp --project --write",
            "heygen-mcp config codex --sandbox")
        {
            Client, Write, WithKey, Project, File, Url,
        };
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    /// <exception cref="SettingsException">The client can't do what is asked.</exception>
    /// <exception cref="IOException">Its file can't be read or written.</exception>
    private static int Run(ParseResult parsed)
    {
        var client = ClientApp.All.Single(client => client.Name == Client.In(parsed));
        var problems = SettingFiles.Problems(SettingFlags.Reader(parsed).Read());
        var entry = parsed.GetValue(Url) is { } url
            ? client.CanReachHosted ? new ServerEntry { Url = url } : throw new SettingsException([$"{client.Title} starts programs only: let it start 'npx mcp-remote {url} --header {ServerEntry.KeyHeader}:KEY'."])
            : ServerEntry.OfThisProgram(SettingFlags.Given(parsed));
        var key = KeyFor(client, entry, parsed.GetValue(WithKey));
        var file = Path.GetFullPath(LocalPath.FromHome(parsed.GetValue(File) ?? (parsed.GetValue(Project) ? client.ProjectFile ?? throw new SettingsException([$"{client.Title} has no configuration for a project."]) : client.File)));

        if (parsed.GetValue(Write))
            return problems is not [] ? throw new SettingsException(problems) : Save(client, file, text => client.IsToml ? TomlFile.Put(text, ServerEntry.Name, entry.Toml(key)) : JsonFile.Put(text, client.Section, ServerEntry.Name, entry.Json(client, key)));

        Console.Out.WriteLine(client.IsToml ? entry.Toml(key).TrimEnd('\n') : JsonFile.Text(new JsonObject { [client.Section] = new JsonObject { [ServerEntry.Name] = entry.Json(client, key) } }));
        foreach (var problem in problems)
            Terminal.WriteError(problem);
        Terminal.WriteError($"this belongs into {file}; --write puts it there. Then {client.Reload}.");
        return ExitCodes.Success;
    }

    /// <summary>What stands for the key in the entry; null where the server needs none.</summary>
    private static string? KeyFor(ClientApp client, ServerEntry entry, bool itself)
    {
        if (entry.Arguments.FirstOrDefault(argument => argument is "--sandbox" or "--api-key-file") is { } instead)
        {
            if (itself)
                Terminal.WriteError($"--with-key does nothing: with {instead} the entry needs no key.");
            return null;
        }

        if (itself)
            return OwnKey();
        if (client.KeyReference is null)
            Terminal.WriteError($"{client.Title} fills in no variables: put your HeyGen key in place of ${{{ServerEntry.KeyVariable}}}, or use --with-key or --api-key-file.");
        return client.KeyReference ?? $"${{{ServerEntry.KeyVariable}}}";
    }

    /// <exception cref="SettingsException">There is none in the environment, or what stands there is no key.</exception>
    private static string OwnKey()
    {
        var problems = new List<string>();
        var key = EnvironmentCredential.KeyIn(Environment.GetEnvironmentVariable, problems)
            ?? throw new SettingsException(problems is [] ? [$"--with-key needs the key in {ServerEntry.KeyVariable}."] : problems);
        if (key.Length < AccountChecks.ShortestUsualKey)
            Terminal.WriteError($"{ServerEntry.KeyVariable} has {key.Length} characters. {AccountChecks.ShortKey}");
        return key;
    }

    private static int Save(ClientApp client, string file, Func<string, string> change)
    {
        var text = System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file) : "";
        string changed;
        try
        {
            changed = change(text);
        }
        catch (JsonException unreadable)
        {
            throw new InvalidDataException($"{file} can't be read, so nothing was written: {unreadable.Message}", unreadable);
        }

        if (changed == text)
        {
            Console.Out.WriteLine($"{file} has this entry already.");
            return ExitCodes.Success;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (text.Length > 0)
            System.IO.File.Copy(file, file + ".bak", overwrite: true);
        Replace(file, changed);
        Console.Out.WriteLine($"Wrote {file}{(text.Length > 0 ? $"; as it was: {file}.bak" : "")}. Now {client.Reload}.");
        return ExitCodes.Success;
    }

    /// <summary>Whole or not at all, and readable for its owner alone, because a key may stand in it.</summary>
    private static void Replace(string file, string text)
    {
        var whole = System.IO.File.Exists(file) ? new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file : file;
        var part = whole + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = System.IO.File.Exists(whole) ? System.IO.File.GetUnixFileMode(whole) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(part, options))
            writer.Write(text);
        System.IO.File.Move(part, whole, overwrite: true);
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--url must be an http or https address, such as https://mcp.example.com/mcp, not '{result.Tokens[^1].Value}'.");
        return null;
    }
}
