using System.CommandLine;
namespace HeyGen.Mcp.Commands;
internal static class DemoCommand { public static Command Create() => new("demo"); }
