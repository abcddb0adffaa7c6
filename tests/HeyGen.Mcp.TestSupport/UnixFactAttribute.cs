using System.Runtime.CompilerServices;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A test of something that only Unix has, such as signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = OperatingSystem.IsWindows() ? "Windows has no signals." : null;
}
