using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Sockets;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Sandbox;
using Spectre.Console;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp sandbox</c>: HeyGen's API on this machine, as a process of its own.</summary>
internal static class SandboxCommand
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen; addresses of this machine only. Port 0 takes a free one.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:8085",
        Validators = { RequireLoopback },
    };

    private static readonly Option<double> Speed = new("--speed")
    {
        Description = "How many times faster than usual jobs run.",
        HelpName = "factor",
        DefaultValueFactory = _ => 1,
        Validators = { RequirePositive },
    };

    private static readonly Option<string[]> ApiKeys = new("--api-key")
    {
        Description = "A key to accept; may be repeated. Without one, any key of eight or more characters opens an account of its own.",
        HelpName = "key",
    };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "sandbox",
            "Run the HeyGen API on this machine: play money, jobs of seconds, test-card videos.",
            "heygen-mcp sandbox",
            "heygen-mcp sandbox --urls http://127.0.0.1:9000 --speed 5",
            $"HEYGEN_API_BASE_URL=http://127.0.0.1:8085 HEYGEN_API_KEY={SandboxOptions.DemoKey} heygen-mcp stdio")
        {
            Urls, Speed, ApiKeys,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var keys = parsed.GetValue(ApiKeys) is { Length: > 0 } given ? given : null;
        var options = new SandboxOptions { Urls = parsed.GetRequiredValue(Urls), Speed = parsed.GetValue(Speed), ApiKeys = keys };
        await using var sandbox = await Start(options, cancellationToken);
        Explain(Terminal.Create(), sandbox.BaseAddress, keys?[0] ?? SandboxOptions.DemoKey);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }

    /// <exception cref="SettingsException">The address can't be listened on.</exception>
    private static async Task<SandboxServer> Start(SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxServer.StartAsync(options, cancellationToken: cancellationToken);
        }
        catch (Exception unusable) when (unusable is SocketException or IOException)
        {
            throw HttpServer.CannotListen(options.Urls, unusable);
        }
    }

    /// <summary>An address rather than a name: <c>localhost</c> would be two sockets, and can't take a free port.</summary>
    private static void RequireLoopback(OptionResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (!result.Implicit && !(Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "" } && IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address)))
            result.AddError($"--urls must be an http URL with an address of this machine, such as http://127.0.0.1:8085, not '{text}'.");
    }

    private static void RequirePositive(OptionResult result)
    {
        if (!result.Errors.Any() && !(result.GetValueOrDefault<double>() is > 0 and <= 1000))
            result.AddError("--speed must be above 0, and 1000 at most.");
    }

    private static void Explain(IAnsiConsole console, Uri address, string key)
    {
        var url = address.ToString().TrimEnd('/');
        console.MarkupLineInterpolated($"[bold]HeyGen sandbox[/] at {url}: nothing leaves this machine, nothing costs money, nothing is kept.");
        console.WriteLine();
        console.MarkupLineInterpolated($"  Key    {key}");
        console.MarkupLineInterpolated($"  MCP    HEYGEN_API_BASE_URL={url} HEYGEN_API_KEY={ProgramCommand.Quoted(key)} heygen-mcp stdio");
        console.MarkupLineInterpolated($"  HTTP   curl -H {ProgramCommand.Quoted($"x-api-key: {key}")} {url}/v3/users/me");
        console.WriteLine();
        console.WriteLine("Words that make something go wrong, anywhere in a script, prompt, title or name:");
        var table = new Table().NoBorder().HideHeaders().AddColumn("Word").AddColumn("Meaning");
        foreach (var (word, meaning) in FaultTriggers.All)
            table.AddRow(Markup.Escape("  " + word), Markup.Escape(meaning));
        console.Write(table);
        console.WriteLine();
        console.WriteLine("Ctrl+C ends it.");
    }
}
