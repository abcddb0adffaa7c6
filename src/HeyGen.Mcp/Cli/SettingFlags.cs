using System.CommandLine;

namespace HeyGen.Mcp.Cli;

/// <summary>The settings as flags.</summary>
internal static class SettingFlags
{
    private static readonly (Setting Setting, Option Option)[] ServerFlags = [.. ServerSettings.All.Select(Flag)];
    private static readonly (Setting Setting, Option Option)[] HttpFlags = [.. HttpSettings.All.Select(Flag)];

    public static IReadOnlyCollection<Option> All { get; } = [.. ServerFlags.Select(flag => flag.Option)];

    /// <summary>The same flags may stand on several commands, and before or after the command's name.</summary>
    public static void AddTo(Command command) => Add(command, ServerFlags);

    /// <summary>Those that only the hosted endpoint has.</summary>
    public static void AddHttpTo(Command command) => Add(command, HttpFlags);

    /// <summary>A reader over the flags that were given, the environment, and the user's appsettings.json.</summary>
    /// <exception cref="SettingsException">The file can't be read.</exception>
    public static SettingsReader Reader(ParseResult parsed) => Reader(parsed, SettingSources.Environment());

    /// <param name="variables">The environment that the program would have.</param>
    /// <inheritdoc cref="Reader(ParseResult)"/>
    public static SettingsReader Reader(ParseResult parsed, IEnumerable<KeyValuePair<string, string?>> variables) => new(SettingSources.Build(
        Present(parsed, [.. ServerFlags, .. HttpFlags]).SelectMany(flag => flag.Values is { Count: > 0 } values && flag.Setting.IsList
            ? values.Select((value, index) => KeyValuePair.Create($"{flag.Setting.Name}:{index}", (string?)value))
            : [KeyValuePair.Create(flag.Setting.Name, (string?)flag.Values.LastOrDefault(""))]),
        variables), static settings => ToolsetNames.Problems(ToolCatalog.All, settings));

    /// <summary>The flags of a local server that were given, for a program that is started anywhere: paths are whole.</summary>
    /// <param name="only">Names of settings; all if there are none.</param>
    public static IEnumerable<string> Given(ParseResult parsed, params string[] only) => Present(parsed, [.. ServerFlags.Where(flag => only is [] || only.Contains(flag.Setting.Name, StringComparer.Ordinal))]).SelectMany(flag =>
        flag.Setting.IsSwitch ? [SettingValue.Switch(flag.Values[^1]) ? flag.Setting.Flag : $"{flag.Setting.Flag}=false"]
        : flag.Setting.IsPath ? flag.Values.SelectMany(path => new[] { flag.Setting.Flag, Path.GetFullPath(LocalPath.FromHome(path)) })
        : flag.Setting.IsList ? [flag.Setting.Flag, string.Join(',', flag.Values)]
        : new[] { flag.Setting.Flag, flag.Values[^1] });

    /// <summary>The line with each switch that stands before an argument written out; null if there is none.</summary>
    public static IReadOnlyList<string>? BeforeArguments(IReadOnlyList<string> line)
    {
        string[] spelled = [.. line.Select((word, index) => index + 1 < line.Count && line[index + 1] is not ['-', ..] && !SettingValue.IsSwitch(line[index + 1]) && IsSwitch(word) ? word + "=true" : word)];
        return spelled.SequenceEqual(line, StringComparer.Ordinal) ? null : spelled;
    }

    private static bool IsSwitch(string word) => word is ['-', '-', ..] && SettingsReader.All.Any(setting => setting.IsSwitch && setting.Flag == word);

    /// <summary>Those that stand on the line, with their values: of a list its items.</summary>
    private static IEnumerable<(Setting Setting, IReadOnlyList<string> Values)> Present(ParseResult parsed, (Setting Setting, Option Option)[] flags) =>
        from flag in flags
        let result = parsed.GetResult(flag.Option)
        where result is { Implicit: false }
        select (flag.Setting, (IReadOnlyList<string>)(result.Tokens.Count is 0 ? ["true"] : [.. result.Tokens.SelectMany(token => flag.Setting.ValuesIn(token.Value))]));

    private static void Add(Command command, (Setting Setting, Option Option)[] flags)
    {
        foreach (var (_, option) in flags)
            command.Add(option);
    }

    private static (Setting Setting, Option Option) Flag(Setting setting)
    {
        Option option = setting.IsList ? new Option<string[]>(setting.Flag) : new Option<string?>(setting.Flag);
        option.Description = setting.Description;
        option.HelpName = setting.Placeholder;
        option.Arity = setting.IsSwitch ? ArgumentArity.ZeroOrOne : setting.IsList ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        return (setting, option);
    }
}
