namespace HeyGen.Mcp.Cli;

/// <summary>What the process leaves behind for scripts.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command understood its task and could not do it.</summary>
    public const int Failure = 1;

    /// <summary>Flags, variables or files that can't be used; nothing was begun.</summary>
    public const int Usage = 2;

    /// <summary>There is no credential, or HeyGen does not take it.</summary>
    public const int Credential = 3;

    /// <summary>The job goes on, or waits for somebody; its id is printed.</summary>
    public const int StillRunning = 4;

    /// <summary>Ended by Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}
