using System.Collections.Frozen;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace HeyGen.Mcp.Cli;

/// <summary>What is wrong with a command line, in sentences that say what was probably meant.</summary>
internal static class UsageProblems
{
    private static readonly FrozenSet<string> KeyFlags = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "--api-key", "--apikey", "--key", "-k", "--token", "--access-token");
    private const string KeyAdvice = "keys are not taken from the command line, where every process of this machine can read them: set HEYGEN_API_KEY, or name a file with --api-key-file.";

    private const string JsonFlag = """--json '{"NAME":VALUE}'""";

    /// <summary>What other programs have, and what it is called here.</summary>
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["help"] = "--help",
        ["version"] = "--version",
        ["-v"] = "--version",
        ["--port"] = "http --urls http://127.0.0.1:PORT",
        ["--host"] = "http --urls http://ADDRESS:PORT",
        ["--transport"] = "the command stdio or http",
        ["serve"] = "stdio or http",
        ["start"] = "stdio or http",
        ["install"] = "config",
        ["wait"] = "download ID --wait",
        ["--args"] = JsonFlag,
        ["--arguments"] = JsonFlag,
        ["--input"] = JsonFlag,
        ["--data"] = JsonFlag,
        ["-d"] = JsonFlag,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExamples or PrintVersion || IsCompletion(parsed) || (parsed is { Errors.Count: 0, UnmatchedTokens.Count: 0 } && !Misplaced(parsed).Any() && !Empty(parsed).Any() && !FlagsAsArguments(parsed).Any()))
            return [];

        var unknown = FlagsAsArguments(parsed).Concat(parsed.UnmatchedTokens).Select(Shown).ToArray();
        if (unknown.Any(KeyFlags.Contains))
            return [KeyAdvice];

        var command = parsed.CommandResult.Command;
        // What follows an unknown flag is its value, perhaps a secret one, and is not repeated.
        var named = unknown.Where((token, index) => IsFlag(token) || index is 0);
        return
        [
            .. named.Select(token => $"'{token}' is not known{Suggestion(token, command)}"),
            .. unknown.Length > 0 ? [] : Missing(parsed.CommandResult),
            .. parsed.Errors.Where(error => !IsMissing(error, parsed.CommandResult) && !parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))).Select(error => error.Message),
            .. Empty(parsed).Select(result => $"'{result.Option.Name}' is given without a value: say one, or leave it out"),
            .. Misplaced(parsed).Select(result => $"'{result.Option.Name}' does not belong to '{command.Name}'"),
        ];
    }

    /// <summary>A shell asks what may follow on a line that is not finished.</summary>
    private static bool IsCompletion(ParseResult parsed) =>
        parsed.RootCommandResult.Command is RootCommand root && root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null);

    /// <summary>What the command can't do without.</summary>
    private static IEnumerable<string> Missing(CommandResult result) =>
        NeedsCommand(result.Command) ? [$"'{result.Command.Name}' needs a command: {CommandsOf(result.Command)}"]
        : from argument in result.Command.Arguments
          where argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 }
          select $"'{result.Command.Name}' needs {("aeiou".Contains(argument.Name[0], StringComparison.Ordinal) ? "an" : "a")} {argument.Name}{(argument is ChoiceArgument choice ? $": {Choice.OneOf(choice.Words)}" : "")}";

    /// <summary>True for the parser's own sentence about the same.</summary>
    private static bool IsMissing(ParseError error, CommandResult result) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult } => true,
        CommandResult => NeedsCommand(result.Command),
        _ => false,
    };

    private static bool NeedsCommand(Command command) => command is { Subcommands.Count: > 0, Action: null };

    private static string CommandsOf(Command command) => string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));

    /// <summary>Flags that are not known and that the parser takes for arguments.</summary>
    private static IEnumerable<string> FlagsAsArguments(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value).Where(IsFlag);

    /// <summary>Options with nothing in quotes after them: a guard that is set by mistake to nothing must not be dropped in silence.</summary>
    private static IEnumerable<OptionResult> Empty(ParseResult parsed) =>
        parsed.CommandResult.Children.Union(parsed.RootCommandResult.Children).OfType<OptionResult>().Where(result => !result.Implicit && result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)));

    /// <summary>Options of the root that the command does not have and would pass over in silence.</summary>
    private static IEnumerable<OptionResult> Misplaced(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return parsed.RootCommandResult.Children.OfType<OptionResult>()
            .Where(result => !result.Implicit && command != parsed.RootCommandResult.Command && !result.Option.Recursive && !command.Options.Contains(result.Option));
    }

    private static IEnumerable<string> Known(Command command, bool flags) => flags
        ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))).Where(option => !option.Hidden).Select(option => option.Name)
        : command.Subcommands.Select(subcommand => subcommand.Name);

    private static string Suggestion(string token, Command command) => OtherNames.TryGetValue(token, out var meant)
        ? $"; did you mean {(token is "help" && command is not RootCommand ? $"{command.Name} " : "")}{meant}?"
        : NameSuggestions.Suggestion(token, Known(command, IsFlag(token))) is { Length: > 0 } nearest ? nearest
        : command.Name is "call" ? $": a tool's arguments stand in {JsonFlag}"
        : NeedsCommand(command) ? $": '{command.Name}' knows {CommandsOf(command)}"
        : "";

    public static bool IsFlag(string token) => token is ['-', _, ..];

    private static string Shown(string token) => IsFlag(token) ? token.Split('=')[0] : token;
}
