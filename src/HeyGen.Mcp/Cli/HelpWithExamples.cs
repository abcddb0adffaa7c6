using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HeyGen.Mcp.Cli;

/// <summary>A command that shows in its help how it is used.</summary>
internal sealed class CommandWithExamples(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>For scripts: what goes wrong is a line of JSON on standard error.</summary>
    public bool WritesErrorsAsJson { get; set; }
}

/// <summary>The usual help, and below it commands as one types them.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly string[] First =
    [
        "heygen-mcp demo                          make a video offline, as an agent would: no key, no cost",
        "heygen-mcp doctor                        check key, network, folders and settings",
        "HEYGEN_API_KEY=... heygen-mcp            serve MCP on stdio, as clients start it",
        "heygen-mcp --toolsets default,templates  the same with more tools",
        "",
        "In a client's configuration, under mcpServers:",
        """  "heygen": { "command": "heygen-mcp", "args": ["stdio"], "env": { "HEYGEN_API_KEY": "..." } }""",
        "With Claude Code:",
        "  claude mcp add heygen -e HEYGEN_API_KEY=... -- heygen-mcp stdio",
    ];

    private static readonly int VariableWidth = Upstream.Variables.Max(variable => variable.Name.Length) + 2;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is RootCommand ? First : command.Subcommands.Prepend(command).OfType<CommandWithExamples>().SelectMany(exampled => exampled.Examples);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {example}");
        if (!command.Options.Intersect(SettingFlags.All).Any())
            return exitCode;
        output.WriteLine("\nVariables:");
        foreach (var (name, meaning) in Upstream.Variables)
            output.WriteLine($"  {name.PadRight(VariableWidth)}{meaning}");
        output.WriteLine($"\nEvery setting is also a variable ({Setting.EnvironmentPrefix}TOOLSETS for --toolsets) and a key of {Setting.Section} in appsettings.json; a flag beats a variable, a variable beats the file.");
        return exitCode;
    }
}

/// <summary>The version alone, without the commit that it was built from.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <summary>Without a writer, which would first find out what the terminal can do.</summary>
    public static int Run()
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.ASCII.GetBytes(ProgramVersion.Text + Environment.NewLine));
        return ExitCodes.Success;
    }

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Text);
        return ExitCodes.Success;
    }
}
