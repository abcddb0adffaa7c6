using System.Collections.Frozen;

namespace HeyGen.Mcp.Cli.Clients;

/// <summary>What <c>docker run</c> and its likes make of their arguments.</summary>
/// <param name="Image">Null if none is named.</param>
/// <param name="Arguments">What reaches the program of the image; null where that is another than its own.</param>
internal sealed record ContainerRun(string? Image, IReadOnlyList<string>? Arguments)
{
    private static readonly FrozenSet<string> Programs = FrozenSet.Create(StringComparer.Ordinal, "docker", "podman", "nerdctl");

    /// <summary>Flags without a value; all others have one.</summary>
    private static readonly FrozenSet<string> Switches = FrozenSet.Create(StringComparer.Ordinal, "interactive", "tty", "detach", "rm", "init", "privileged", "publish-all", "read-only", "oom-kill-disable", "no-healthcheck", "sig-proxy", "disable-content-trust", "quiet", "replace", "tls-verify", "help");
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string> { ['i'] = "interactive", ['t'] = "tty", ['d'] = "detach", ['P'] = "publish-all", ['q'] = "quiet", ['e'] = "env", ['v'] = "volume" }.ToFrozenDictionary();

    private readonly HashSet<string> flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> variables = new(StringComparer.Ordinal);
    private readonly List<string> mounts = [];

    public bool HasInput => flags.Contains("interactive");

    public bool HasTerminal => flags.Contains("tty");

    public bool IsDetached => flags.Contains("detach");

    /// <summary>True if a file may hold further variables.</summary>
    public bool HasVariableFile => flags.Contains("env-file");

    /// <summary>True if a folder of the container is mounted, or lies in one that is; mounts of another container are not known.</summary>
    public bool Sees(string folder) => flags.Contains("volumes-from") || mounts.Exists(mount => $"{folder.TrimEnd('/')}/".StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal));

    /// <summary>The variables of the container; null for the value that the starting program has.</summary>
    public IReadOnlyDictionary<string, string?> Variables => variables;

    /// <summary>True for programs that run another one elsewhere, where their own environment is not.</summary>
    public static bool RunsElsewhere(string? command) => Path.GetFileNameWithoutExtension(command) is { } name && (Programs.Contains(name) || name is "wsl" or "ssh");

    /// <summary>Null for other programs and other commands of theirs.</summary>
    public static ContainerRun? Of(string? command, IReadOnlyList<string> arguments)
    {
        if (!Programs.Contains(Path.GetFileNameWithoutExtension(command) ?? ""))
            return null;
        var start = arguments is ["container", ..] ? 1 : 0;
        if (arguments.ElementAtOrDefault(start) is not "run")
            return null;

        var run = new ContainerRun(Image: null, Arguments: null);
        var words = new Queue<string>(arguments.Skip(start + 1));
        while (words.TryDequeue(out var word))
        {
            if (!word.StartsWith('-'))
                return run with { Image = word, Arguments = run.flags.Contains("entrypoint") ? null : [.. words] };
            if (word.StartsWith("--", StringComparison.Ordinal))
                run.Add(word[2..].Split('=')[0], word.Contains('=', StringComparison.Ordinal) ? word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..] : null, words);
            else
                run.AddLetters(word[1..], words);
        }

        return run;
    }

    /// <summary>Several switches in a word, and at its end perhaps a flag whose value follows, in the same word or the next.</summary>
    private void AddLetters(string letters, Queue<string> following)
    {
        for (var at = 0; at < letters.Length; at++)
        {
            var name = Letters.GetValueOrDefault(letters[at], "");
            if (!Switches.Contains(name))
            {
                Add(name, at + 1 < letters.Length ? letters[(at + 1)..] : null, following);
                return;
            }

            flags.Add(name);
        }
    }

    private void Add(string flag, string? value, Queue<string> following)
    {
        if (value is not "false")
            flags.Add(flag);
        if (Switches.Contains(flag))
            return;
        value ??= following.TryDequeue(out var next) ? next : "";
        if (flag is "volume" or "mount")
            mounts.AddRange(value.Split(flag is "volume" ? ':' : ',').Select(part => part.Split('=')).Where(part => part is [['/', ..]] or ["target" or "dst" or "destination", _]).Select(part => part[^1]).TakeLast(1));
        if (flag is "env")
            variables[value.Split('=')[0]] = value.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? value[(equals + 1)..] : null;
    }
}
