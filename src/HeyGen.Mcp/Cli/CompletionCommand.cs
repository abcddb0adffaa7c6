using System.CommandLine;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp completion SHELL</c>: the script by which a shell completes commands, tools and settings.</summary>
internal static class CompletionCommand
{
    /// <summary>Each asks the program itself, which knows its commands: <c>[suggest:POSITION] LINE</c>. The first word stands for whatever path the program was started by.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _heygen_mcp() {
              local line="heygen-mcp ${COMP_LINE:${#COMP_WORDS[0]}+1}" IFS=$'\n'
              local position=$((COMP_POINT - ${#COMP_WORDS[0]} + 10))
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$position]" "$line" 2>/dev/null)" -- "$2"))
            }
            complete -o bashdefault -o default -F _heygen_mcp heygen-mcp
            """,
        ["zsh"] = """
            #compdef heygen-mcp
            _heygen_mcp() {
              local line="heygen-mcp ${(j: :)words[2,CURRENT]}"
              local -a found=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
              compadd -a found || _files
            }
            compdef _heygen_mcp heygen-mcp
            """,
        ["fish"] = """
            function __heygen_mcp_complete
                set -l words (commandline -opc) (commandline -ct)
                set -l line (string join ' ' -- heygen-mcp $words[2..])
                $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c heygen-mcp -a '(__heygen_mcp_complete)'
            """,
    };

    private static readonly ChoiceArgument Shell = new("shell", [.. Scripts.Keys]) { Description = string.Join(", ", Scripts.Keys) };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "completion",
            "Print the script by which a shell completes commands, tools and settings.",
            "source <(heygen-mcp completion bash)",
            "heygen-mcp completion zsh > ~/.zfunc/_heygen-mcp",
            "heygen-mcp completion fish > ~/.config/fish/completions/heygen-mcp.fish")
        {
            Shell,
        };
        command.SetAction(parsed => Console.Out.WriteLine(Scripts[Shell.In(parsed)]));
        return command;
    }
}
