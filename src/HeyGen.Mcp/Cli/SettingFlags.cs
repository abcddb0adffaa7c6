using System.CommandLine;

namespace HeyGen.Mcp.Cli;

/// <summary>The settings as flags.</summary>
internal static class SettingFlags
{
    private static readonly Option<string?>[] ServerFlags = [.. ServerSettings.All.Select(Flag)];
    private static readonly Option<string?>[] HttpFlags = [.. HttpSettings.All.Select(Flag)];

    public static IReadOnlyCollection<Option> All => ServerFlags;

    /// <summary>The same flags may stand on several commands, and before or after the command's name.</summary>
    public static void AddTo(Command command) => Add(command, ServerFlags);

    /// <summary>Those that only the hosted endpoint has.</summary>
    public static void AddHttpTo(Command command) => Add(command, HttpFlags);

    /// <summary>A reader over the flags that were given, the environment, and the user's appsettings.json.</summary>
    /// <exception cref="SettingsException">The file can't be read.</exception>
    public static SettingsReader Reader(ParseResult parsed) => Reader(parsed, SettingSources.Environment());

    /// <param name="variables">The environment that the program would have.</param>
    /// <inheritdoc cref="Reader(ParseResult)"/>
    public static SettingsReader Reader(ParseResult parsed, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var given = from flag in ServerFlags.Concat(HttpFlags)
                    let result = parsed.GetResult(flag)
                    where result is { Implicit: false }
                    select KeyValuePair.Create(flag.Name.TrimStart('-'), result.Tokens.Count > 0 ? result.Tokens[^1].Value : "true");
        return new SettingsReader(SettingSources.Build(given!, variables));
    }

    /// <summary>The flags of a local server that were given, as they are written.</summary>
    public static IEnumerable<string> Given(ParseResult parsed) =>
        from flag in ServerFlags
        let result = parsed.GetResult(flag)
        where result is { Implicit: false }
        from text in result.Tokens.Select(token => token.Value).Prepend(flag.Name)
        select text;

    private static void Add(Command command, Option<string?>[] flags)
    {
        foreach (var flag in flags)
            command.Add(flag);
    }

    private static Option<string?> Flag(Setting setting) => new(setting.Flag)
    {
        Description = setting.Description,
        HelpName = setting.Placeholder,
        Arity = setting.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };
}
