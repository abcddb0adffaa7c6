using System.CommandLine;
using System.CommandLine.Parsing;
using HeyGen.Mcp.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace HeyGen.Mcp.Commands;

/// <summary>The settings as flags.</summary>
internal static class SettingFlags
{
    private const string FileName = "appsettings.json";

    public static void AddTo(Command command)
    {
        foreach (var (property, setting) in SettingsReader.All)
        {
            command.Add(new Option<string?>(setting.Flag)
            {
                Description = setting.Description,
                HelpName = property.PropertyType == typeof(bool) ? null : setting.Example is { Length: > 0 } example ? example : "value",
                Arity = property.PropertyType == typeof(bool) ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
                Recursive = true,
            });
        }
    }

    /// <summary>A reader over the flags that were given, the environment, and the user's appsettings.json.</summary>
    public static SettingsReader Reader(ParseResult parsed)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, setting) in SettingsReader.All)
        {
            if (parsed.GetResult(setting.Flag) is OptionResult { Implicit: false } given)
                flags[setting.Name] = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "true";
        }

        return new SettingsReader(flags, Environment.GetEnvironmentVariable, Files());
    }

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
