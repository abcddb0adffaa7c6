using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace HeyGen.Mcp.Configuration;

/// <summary>Where settings may stand, the last place winning: appsettings.json, the environment, flags.</summary>
internal static class SettingSources
{
    private const string FileName = "appsettings.json";

    /// <param name="flags">What was given on the command line, by the setting's name.</param>
    /// <param name="variables">The whole environment.</param>
    /// <param name="files">Adds the files; those of the program and of the user if null.</param>
    /// <exception cref="SettingsException">A file can't be read.</exception>
    public static IConfigurationRoot Build(IEnumerable<KeyValuePair<string, string?>> flags, IEnumerable<KeyValuePair<string, string?>> variables, Action<IConfigurationBuilder>? files = null)
    {
        var builder = new ConfigurationBuilder();
        (files ?? AddFiles)(builder);
        builder.Add(new NamedSource(false, VariableOf, variables
            .Where(variable => BeginsAsOurs(variable.Key))
            .Select(variable => KeyValuePair.Create(KeyOf(variable.Key), variable.Value))));
        builder.Add(new NamedSource(true, static key => "--" + NameOf(key), flags.Select(flag => KeyValuePair.Create($"{Setting.Section}:{flag.Key}", flag.Value))));
        return builder.Build();
    }

    public static IEnumerable<KeyValuePair<string, string?>> Environment() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value));

    /// <summary>True for flags and variables, false for a file.</summary>
    public static bool IsNamed(IConfigurationProvider provider) => provider is NamedProvider;

    /// <summary>True for flags, of which none is given by accident.</summary>
    public static bool IsFlags(IConfigurationProvider provider) => provider is NamedProvider { AreFlags: true };

    /// <summary>How a user knows the place of a key: as a flag, a variable or an entry of the file.</summary>
    public static string Origin(IConfigurationProvider provider, string key) => provider is NamedProvider named ? named.NameOf(key) : $"{key} in {FileName}";

    /// <summary>Beside the program and in the user's own folder, never in the working directory: that may belong to anyone.</summary>
    private static void AddFiles(IConfigurationBuilder builder) => builder
        .Add(new FileSource(Path.Combine(AppContext.BaseDirectory, FileName)))
        .Add(new FileSource(Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify), "heygen-mcp", FileName)));

    /// <summary>True for a variable that other HeyGen software may read, so that it can't be refused.</summary>
    public static bool MayBeForeign(IConfigurationProvider provider, string variable) => provider is NamedProvider { AreFlags: false } && !IsOurs(variable);

    private static bool BeginsAsOurs(string variable) => variable.StartsWith("HEYGEN", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for variables with our prefix, and for a setting's name behind a prefix that is almost ours: a guard must not be dropped for an underscore.</summary>
    private static bool IsOurs(string variable) =>
        variable.StartsWith(Setting.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
        || (BeginsAsOurs(variable) && SettingsReader.All.Any(setting => setting.IsMeantBy(variable)));

    /// <summary>HEYGEN_MCP_LOG_LEVEL is log-level. One in another case or with another prefix is kept as it is, so that it is reported as unknown.</summary>
    private static string KeyOf(string variable) => variable.StartsWith(Setting.EnvironmentPrefix, StringComparison.Ordinal) && !variable.Any(char.IsLower)
        ? $"{Setting.Section}:{variable[Setting.EnvironmentPrefix.Length..].Replace('_', '-').ToLowerInvariant()}"
        : $"{Setting.Section}:{variable}";

    private static string VariableOf(string key) => NameOf(key) is var name && BeginsAsOurs(name)
        ? name
        : Setting.EnvironmentPrefix + name.Replace('-', '_').ToUpperInvariant();

    private static string NameOf(string key) => key[(Setting.Section.Length + 1)..];

    private sealed class FileSource(string path) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new FileProvider(path);
    }

    /// <summary>A file that need not be there. One that is there and can't be read may hold limits, so it is not passed over.</summary>
    private sealed class FileProvider(string path) : JsonStreamConfigurationProvider(new JsonStreamConfigurationSource())
    {
        public override void Load()
        {
            try
            {
                if (IsThere())
                    Load(new MemoryStream(ConfigurationFile.Read(path)));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or FormatException)
            {
                throw new SettingsException([$"{path} can't be read: {(Directory.Exists(path) ? "it is a folder." : unreadable.Message)}"]);
            }
        }

        /// <summary>True of a link that leads nowhere, too.</summary>
        private bool IsThere()
        {
            try
            {
                _ = File.GetAttributes(path);
                return Path.IsPathFullyQualified(path); // a user without a home has none
            }
            catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
        }
    }

    private sealed class NamedSource(bool areFlags, Func<string, string> nameOf, IEnumerable<KeyValuePair<string, string?>> values) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new NamedProvider(areFlags, nameOf, values);
    }

    private sealed class NamedProvider(bool areFlags, Func<string, string> nameOf, IEnumerable<KeyValuePair<string, string?>> values) : MemoryConfigurationProvider(new() { InitialData = values })
    {
        public bool AreFlags => areFlags;

        public string NameOf(string key) => nameOf(key);
    }
}
