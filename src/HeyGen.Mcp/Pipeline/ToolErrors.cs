using System.Text.Encodings.Web;
using System.Text.Json;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Turns whatever went wrong into a tool error that a model can act on.</summary>
internal static class ToolErrors
{
    private static readonly ErrorJson Json = new(new JsonSerializerOptions(ErrorJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <param name="recognized">What an id in the call turned out to be.</param>
    public static CallToolResult From(Exception failure, ToolSelection selection, RecognizedId? recognized = null) => failure switch
    {
        HeyGenException known => Result(ErrorReport.Of(known, recognized).In(selection)),
        JsonException { Path: { } path } => Result(HeyGenException.InvalidArgument(path.TrimStart('$', '.'), $"{path.TrimStart('$', '.')} could not be read: {failure.InnerException?.Message ?? "its form does not fit"}")),
        ArgumentException or JsonException => Result(new HeyGenException(ErrorCode.InvalidArgument, "The arguments could not be read.", failure) { Hint = "Compare them with the tool's input schema." }),
        _ => Result(new HeyGenException(ErrorCode.Internal, $"heygen-mcp met an error of its own ({failure.GetType().Name}).", failure) { Outcome = Outcome.Unknown, Hint = "Its log on stderr has the details. Look with a list tool before repeating a call that spends credits." }),
    };

    public static CallToolResult InvalidArguments(IReadOnlyList<ArgumentProblem> problems) => Result(HeyGenException.InvalidArgument(
        problems[0].Param,
        Sentence(string.Join("; ", problems.Select(problem => problem.Message))),
        "Nothing was sent. Correct the arguments and call again."));

    /// <summary>The tool is known under another name here.</summary>
    public static CallToolResult Renamed(DeprecatedTool former, ToolSelection selection) => Result(HeyGenException.InvalidArgument(
        "name",
        $"There is no tool '{former.Name}' on this server: call {ToolResolver.Way(selection, former.Tool)} instead.",
        former.Arguments));

    private static CallToolResult Result(HeyGenException failure) => Result(ErrorReport.Of(failure));

    private static CallToolResult Result(ErrorReport report) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = JsonSerializer.Serialize(report, Json.ErrorReport) }],
    };

    private static string Sentence(string text) => text.Length <= 500 ? text + "." : text[..499] + "…";
}
