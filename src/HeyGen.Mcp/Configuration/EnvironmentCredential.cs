using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace HeyGen.Mcp.Configuration;

/// <summary>
/// The one credential of a local server. Without one, or with one that can't be right, the server starts all the same, and
/// calls say what is wrong: a chat shows that, and shows nothing of a program that has ended.
/// </summary>
internal sealed class EnvironmentCredential : ICallerCredential
{
    private const string Keys = "Keys are made in HeyGen under Settings > API. To try without a key,";
    private const string ClientAdvice = $"Set {Upstream.KeyVariable} in the env block of this server's entry in the client's configuration, then restart it. {Keys} start with --sandbox.";
    private const string ShellAdvice = $"Set {Upstream.KeyVariable} in this shell, or name a file with --api-key-file. {Keys} give --sandbox.";
    private const string FileAdvice = $"Put the key alone into that file, then start this server again. {Keys} start with --sandbox.";
    private static readonly string[] Misspelt = ["HEYGEN_APIKEY", "HEYGEN_KEY", "HEYGEN_TOKEN", "HEYGEN_API_TOKEN", "HEYGENAPIKEY", "HEY_GEN_API_KEY"];
    private const UnixFileMode Reading = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OfOthers = Reading | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private readonly HeyGenCredential? credential;
    private readonly string missing;
    private readonly string advice;

    private EnvironmentCredential(HeyGenCredential? credential, string missing, string advice)
    {
        this.credential = credential;
        this.missing = missing;
        this.advice = advice;
    }

    public HeyGenCredential Current => credential ?? throw new HeyGenException(ErrorCode.Unauthorized, missing) { Hint = advice };

    public HeyGenCredential? Known => credential;

    /// <summary>Why there is none; null if there is one.</summary>
    public string? Missing => credential is null ? missing : null;

    /// <summary>The same, with the advice for somebody who typed a command.</summary>
    public EnvironmentCredential AtAShell() => advice is FileAdvice ? this : new(credential, missing, ShellAdvice);

    /// <summary>True for a variable that is often taken for that of the key.</summary>
    public static bool IsMisspelt(string variable) => Misspelt.Contains(variable, StringComparer.OrdinalIgnoreCase);

    public static EnvironmentCredential Of(HeyGenCredential credential) => new(credential, "", ClientAdvice);

    /// <param name="warnings">Collects what works, and might be safer.</param>
    public static EnvironmentCredential Read(ServerSettings settings, Func<string, string?> variable, List<string> problems, List<string>? warnings = null)
    {
        var (faults, unfilled, known) = (new List<string>(), new List<string>(), problems.Count);
        var key = Secret(variable, Upstream.KeyVariable, faults, unfilled);
        var token = Secret(variable, Upstream.TokenVariable, faults, unfilled);
        if (key is not null && token is not null)
            problems.Add($"{Upstream.KeyVariable} and {Upstream.TokenVariable} are both set. They bill different pockets: unset one.");

        if (settings.ApiKeyFile is { } file)
        {
            if (key is not null || token is not null)
                problems.Add($"--api-key-file is given, and {(key is not null ? Upstream.KeyVariable : Upstream.TokenVariable)} is set too: use one of them.");
            else if (ReadFile(file, problems, faults, unfilled, warnings ?? []) is { } filed && problems.Count == known)
                return Of(HeyGenCredential.ApiKey(filed, $"the file {file}"));
        }

        var help = settings.ApiKeyFile is null ? ClientAdvice : FileAdvice;
        if (problems.Skip(known).Concat(faults).FirstOrDefault() is { } fault)
            return new(null, fault, help);
        if (key is not null)
            return Of(HeyGenCredential.ApiKey(key, Upstream.KeyVariable));
        if (token is not null)
            return Of(HeyGenCredential.AccessToken(token, Upstream.TokenVariable));
        return new(null, unfilled is [.., var last]
            ? last
            : $"No HeyGen credential: neither {Upstream.KeyVariable} nor {Upstream.TokenVariable} is set.{(Misspelt.FirstOrDefault(name => SettingValue.IsFilledIn(variable(name))) is { } misspelt ? $" {misspelt} is, but is not read." : "")}", help);
    }

    /// <summary>The key as it is sent; null if there is none.</summary>
    /// <param name="problems">Collects why what stands there is no key.</param>
    public static string? KeyIn(Func<string, string?> variable, List<string> problems) => Secret(variable, Upstream.KeyVariable, problems, problems);

    /// <summary>What was copied with it at its ends is taken off.</summary>
    /// <param name="unfilled">Collects placeholders, which matter only if no other place has a credential.</param>
    private static string? Secret(Func<string, string?> variable, string name, List<string> faults, List<string> unfilled)
    {
        if (variable(name) is not { } text || CredentialText.Bare(text) is not { Length: > 0 } value)
            return null;
        if (UnfilledPlaceholder.In(value) is { } placeholder)
        {
            unfilled.Add($"{name} holds '{placeholder}', which nobody filled in, so it is no key.");
            return null;
        }

        if (value.All(character => character is > ' ' and <= '~'))
            return value;
        faults.Add($"{name} holds white space, line breaks or characters outside ASCII, so it is no key: copy the key again.");
        return null;
    }

    /// <summary>Refused is a file that others can get at and this user could close to them. One that a container runtime mounts is neither's choice.</summary>
    private static string? ReadFile(string path, List<string> problems, List<string> faults, List<string> unfilled, List<string> warnings)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(ConfigurationFile.Read(path, Judge)));
            var text = reader.ReadToEnd();
            if (string.IsNullOrWhiteSpace(text))
                faults.Add($"--api-key-file {path} is empty: the key belongs into it.");
            return Secret(_ => text, $"--api-key-file {path}", faults, unfilled);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--api-key-file {path} can't be read: {failure.Message}");
            return null;
        }

        void Judge(SafeFileHandle file)
        {
            if (OperatingSystem.IsWindows())
                return;
            var open = File.GetUnixFileMode(file) & OfOthers;
            if (open is UnixFileMode.None)
                return;
            var danger = $"--api-key-file {path} can be {((open & Reading) is UnixFileMode.None ? "changed" : "read")} by others";
            if (IsOwn(file))
                problems.Add($"{danger}; run chmod 600 on it.");
            else
                warnings.Add($"{danger} on this machine, and this user can't change that.");
        }
    }

    /// <summary>True if this user may change who gets at the file: it is set to what it is.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsOwn(SafeFileHandle file)
    {
        try
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file));
            return true;
        }
        catch (Exception foreign) when (foreign is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
