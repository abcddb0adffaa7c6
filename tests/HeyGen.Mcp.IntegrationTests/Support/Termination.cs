using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>SIGTERM, as service managers, container runtimes and orchestrators send it.</summary>
internal static class Termination
{
    private const int TerminateSignal = 15;

    public static void Terminate(this Process process) => Assert.Equal(0, Signal(process.Id, TerminateSignal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
