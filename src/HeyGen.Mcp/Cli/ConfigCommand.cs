using System.CommandLine;
using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Cli.Doctor;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp config CLIENT</c>: the entry that makes a client use this server, shown or written into its file.</summary>
internal static class ConfigCommand
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly ChoiceArgument Client = new("client", [.. ClientApp.All.Select(client => client.Name)]) { Description = $"One of {string.Join(", ", ClientApp.All.Select(client => client.Name))}." };
    private static readonly Option<bool> Write = new("--write") { Description = "Write it into the client's file; a copy of the file stays beside it." };
    private static readonly Option<bool> WithKey = new("--with-key") { Description = $"Put the key of {ServerEntry.KeyVariable} itself into the entry, for clients that fill in no variables." };
    private static readonly Option<bool> Project = new("--project") { Description = "For the project in the current folder instead of for the user." };
    private static readonly Option<string?> File = new("--file") { Description = "The client's file, where it is not at its usual place.", HelpName = "path" };
    private static readonly Option<Uri?> Url = new("--url") { Description = "A hosted server's address, instead of a program that the client starts.", HelpName = "URL", CustomParser = HostedAddress };

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
            ? client.CanReachHosted ? new ServerEntry { Url = url } : throw new SettingsException([$"{client.Title} starts programs only: let it start `npx mcp-remote {ProgramCommand.Quoted(url.ToString())} --header {ServerEntry.KeyHeader}:KEY`."])
            : ServerEntry.OfThisProgram(SettingFlags.Given(parsed));
        if (entry.Url is { } address && AddressChecks.Warning(address) is { } warning)
            Terminal.WriteError(warning);
        var file = Path.GetFullPath(LocalPath.FromHome(parsed.GetValue(File) ?? (parsed.GetValue(Project) ? client.ProjectFile ?? throw new SettingsException([$"{client.Title} has no configuration for a project."]) : client.File)));
        if (parsed.GetValue(Write))
            return problems is not [] ? throw new SettingsException(problems) : Save(client, file, entry, parsed);

        var shown = entry.Json(client, KeyFor(client, entry, parsed, []));
        Console.Out.WriteLine(client.IsToml ? TomlFile.Text(ServerEntry.Name, shown).TrimEnd('\n') : JsonFile.Text(new JsonObject { [client.Section] = new JsonObject { [ServerEntry.Name] = shown } }));
        foreach (var problem in problems)
            Terminal.WriteError(problem);
        Terminal.WriteError($"this belongs into {file}; --write puts it there. Then {client.Reload}.");
        return ExitCodes.Success;
    }

    /// <summary>What is to stand for the key in the entry; null where the server needs none, or where one is there.</summary>
    private static string? KeyFor(ClientApp client, ServerEntry entry, ParseResult parsed, JsonObject old)
    {
        var itself = parsed.GetValue(WithKey);
        if (entry.Arguments.FirstOrDefault(argument => argument is "--sandbox" or "--api-key-file") is { } instead)
        {
            if (itself)
                Terminal.WriteError($"--with-key does nothing: with {instead} the entry needs no key.");
            return null;
        }

        if (itself)
            return OwnKey();
        if (entry.HasKey(client, old))
            return null;
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

    /// <exception cref="InvalidDataException">The client could not read the file, before or afterwards.</exception>
    private static int Save(ClientApp client, string file, ServerEntry entry, ParseResult parsed)
    {
        var target = Target(file);
        System.IO.File.Delete(Part(target)); // of one that was killed: a key may stand in it
        string text, changed;
        string? key;
        bool holdsKey;
        try
        {
            text = System.IO.File.Exists(target) ? ClientContent.TextOf(target) : "";
            var before = ClientContent.Of(client, file, client.IsToml || !string.IsNullOrWhiteSpace(text) ? text : "{}");
            var old = before.Entry(ServerEntry.Name);
            key = KeyFor(client, entry, parsed, old);
            var merged = ServerEntry.Over(old, entry.Json(client, key));
            changed = client.IsToml ? TomlFile.Put(text, ServerEntry.Name, merged) : JsonFile.Put(text, client.Section, ServerEntry.Name, merged);
            var after = ClientContent.Of(client, file, changed);
            holdsKey = after.Entries().Any(KeyChecks.HoldsKey);
            if (before.Entries().FirstOrDefault(entry => entry.Name is not ServerEntry.Name) is { } other)
                Terminal.WriteError($"{file} has an entry '{other.Name}' for this server, too: remove one of them, or {client.Title} starts both.");
            if (!before.Becomes(after, ServerEntry.Name, merged))
                throw new InvalidDataException($"{ServerEntry.Name} can't be put into the {client.SectionInWords} of {file} without a change to something else: write it by hand.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or DecoderFallbackException)
        {
            var (problem, advice) = ClientContent.Unreadable(client, file, unreadable);
            throw new InvalidDataException($"{problem} Nothing was written. {advice}", unreadable);
        }

        if (changed == text)
        {
            Console.Out.WriteLine($"{file} has this entry already.");
            return ExitCodes.Success;
        }

        if (parsed.GetValue(Project) && parsed.GetValue(WithKey) && key is not null)
            Terminal.WriteError($"your key stands in {file} now, which belongs to a project: keep it out of version control, or leave --with-key out.");
        var copy = text.Length > 0 ? Copy(file) : null;
        Replace(target, changed, holdsKey);
        if (holdsKey && copy is not null)
            CloseToOthers(copy); // a key may stand in it, too
        Console.Out.WriteLine($"Wrote {file}{(copy is null ? "" : $"; as it was: {copy}")}. Now {client.Reload}.");
        return ExitCodes.Success;
    }

    /// <summary>The file itself, where its name is a link, with a folder that is there.</summary>
    private static string Target(string file)
    {
        if (new FileInfo(file) is not { LinkTarget: not null } link)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return file;
        }

        var target = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        return Directory.Exists(Path.GetDirectoryName(target)) ? target : throw new IOException($"{file} is a link to {target}, whose folder is not there.");
    }

    /// <summary>Beside it, under a name that no earlier copy has.</summary>
    private static string Copy(string file)
    {
        var copy = file + ".bak";
        for (var number = 2; System.IO.File.Exists(copy); number++)
            copy = $"{file}.bak.{number}";
        System.IO.File.Copy(file, copy);
        return copy;
    }

    /// <summary>
    /// Whole or not at all, and readable for its owner alone, because a key may stand in it: one that is there gets back its mode, as far
    /// as that goes. One that root changes stays its owner's, so it is written in place.
    /// </summary>
    private static void Replace(string file, string text, bool holdsKey)
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess && System.IO.File.Exists(file))
        {
            if (holdsKey)
                CloseToOthers(file);
            System.IO.File.WriteAllText(file, text);
            return;
        }

        var part = Part(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        var mode = OwnersAlone;
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
            mode = System.IO.File.Exists(file) ? System.IO.File.GetUnixFileMode(file) : mode;
        }

        using (var writer = new StreamWriter(part, options))
            writer.Write(text);
        System.IO.File.Move(part, file, overwrite: true);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(file, holdsKey ? mode & OwnersAlone : mode);
    }

    private static void CloseToOthers(string file)
    {
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(file, System.IO.File.GetUnixFileMode(file) & OwnersAlone);
    }

    /// <summary>What is written before it takes the file's place.</summary>
    private static string Part(string file) => file + ".part";

    /// <summary>Without a path it is that of <c>heygen-mcp http</c>.</summary>
    private static Uri? HostedAddress(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            result.AddError($"--url must be an http or https address, such as https://mcp.example.com/mcp, not '{text}'.");
        else if (url.UserInfo.Length > 0)
            result.AddError($"--url must hold no name and no password: the key is sent as {ServerEntry.KeyHeader}.");
        else
            return url is { AbsolutePath: "/", Query: "" } ? new Uri(url, "/mcp") : url;
        return null;
    }
}
