using System.CommandLine;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Commands;

/// <summary>The settings as flags.</summary>
internal static class SettingFlags
{
    private const string FileName = "appsettings.json";

    private static readonly Dictionary<SettingAttribute, Option<string?>> ServerFlags = FlagsOf<ServerSettings>();
    private static readonly Dictionary<SettingAttribute, Option<string?>> HttpFlags = FlagsOf<HttpSettings>();

    public static IReadOnlyCollection<Option> All => ServerFlags.Values;

    /// <summary>The same flags may stand on several commands, and before or after the command's name.</summary>
    public static void AddTo(Command command) => Add(command, ServerFlags);

    /// <summary>Those that only the hosted endpoint has.</summary>
    public static void AddHttpTo(Command command) => Add(command, HttpFlags);

    /// <summary>A reader over the flags that were given, the environment, and the user's appsettings.json.</summary>
    public static SettingsReader Reader(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, flag) in ServerFlags.Concat(HttpFlags))
        {
            if (parsed.GetResult(flag) is { Implicit: false } result)
                given[setting.Name] = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "true";
        }

        return new SettingsReader(given, Environment.GetEnvironmentVariable, Files());
    }

    private static Dictionary<SettingAttribute, Option<string?>> FlagsOf<TSettings>() =>
        SettingsReader.Of<TSettings>().ToDictionary(pair => pair.Setting, pair => Flag(pair.Setting, isSwitch: pair.Property.PropertyType == typeof(bool)));

    private static void Add(Command command, Dictionary<SettingAttribute, Option<string?>> flags)
    {
        foreach (var flag in flags.Values)
            command.Add(flag);
    }

    private static Option<string?> Flag(SettingAttribute setting, bool isSwitch) => new(setting.Flag)
    {
        Description = setting.Description,
        HelpName = isSwitch ? "true|false" : setting.Example is { Length: > 0 } example ? example : "value",
        Arity = isSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    /// <summary>Beside the program and in the user's own folder, never in the working directory: that may belong to anyone.</summary>
    private static IConfigurationRoot Files()
    {
        var user = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "heygen-mcp", FileName);
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, FileName), optional: true)
                .AddJsonFile(user, optional: true)
                .Build();
        }
        catch (InvalidDataException unreadable)
        {
            throw new SettingsException([unreadable.Message]);
        }
    }
}
