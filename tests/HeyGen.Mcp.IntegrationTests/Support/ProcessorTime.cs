using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>The processor time that a process has used, whatever else the machine does meanwhile.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of(Process process)
    {
        if (OperatingSystem.IsLinux() && Clock(ClockOf(process.Id), out var used) is 0)
            return TimeSpan.FromSeconds(used.Seconds) + TimeSpan.FromMicroseconds(used.Nanoseconds / 1000.0);
        process.Refresh();
        return process.TotalProcessorTime; // elsewhere in coarse steps
    }

    /// <summary>How the kernel numbers the clock that a process's threads drive together.</summary>
    private static int ClockOf(int process) => (~process << 3) | 2;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Clock(int clock, out Used time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Used
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
