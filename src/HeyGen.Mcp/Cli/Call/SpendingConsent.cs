namespace HeyGen.Mcp.Cli.Call;

/// <summary>
/// Who confirms before money is spent: <c>--yes</c>, else a person at the terminal, who is asked before each call that
/// spends. Where there is neither, the settings decide, as for a client that can't ask.
/// </summary>
internal sealed class SpendingConsent(bool assumeYes)
{
    private static bool IsPersonThere => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>False if nobody can be asked.</summary>
    public bool CanAsk => assumeYes || IsPersonThere;

    /// <summary>At a terminal every sum is asked about, unless whoever sets the server up wants no questions or nothing costs anything.</summary>
    public ServerSettings ApplyTo(ServerSettings settings) =>
        !assumeYes && IsPersonThere && settings is { Confirm: ConfirmMode.Auto, Sandbox: false } ? settings with { Confirm = ConfirmMode.Always } : settings;

    public async Task<bool> Ask(string question, CancellationToken cancellationToken)
    {
        if (assumeYes)
            return true;
        Terminal.WriteError(question);
        await Console.Error.WriteAsync("Type yes: ".AsMemory(), cancellationToken);
        var answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken); // a read of the terminal can't be cancelled
        return answer?.Trim().ToLowerInvariant() is "yes" or "y";
    }
}
