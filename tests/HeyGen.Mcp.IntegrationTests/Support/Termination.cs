using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>SIGTERM, as service managers, container runtimes and orchestrators send it.</summary>
internal static class Termination
{
    private const int TerminateSignal = 15;

    public static void Terminate(this Process process) => process.Send(TerminateSignal);

    public static void Send(this Process process, int signal) => Assert.Equal(0, Signal(process.Id, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
