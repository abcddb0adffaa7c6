using System.Runtime.CompilerServices;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A test, with several samples, of something that Windows has in another form or not at all.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = OperatingSystem.IsWindows() ? "Windows has other paths." : null;
}
