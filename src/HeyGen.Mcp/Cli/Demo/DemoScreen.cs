using Spectre.Console;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>Shows calls and results as an agent sees them. On a terminal a bar moves while a call runs; elsewhere progress is a line each.</summary>
internal sealed class DemoScreen(IAnsiConsole console)
{
    public void WriteLine(string line) => Write("", line);

    public void ShowCall(string tool, JsonObject arguments) => Write($"\n> {tool} ", ShortJson.Of(arguments));

    public void ShowResult(JsonObject result) => Write("< ", ShortJson.Of(result));

    public Task<CallToolResult> ShowProgress(string tool, Func<IProgress<ProgressNotificationValue>, Task<CallToolResult>> call) => console.Profile.Capabilities.Interactive
        ? console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(context => call(new Bar(context.AddTask(tool))))
        : call(new Lines(console));

    /// <summary>The head stands out; the rest goes past the console's word wrap, so that a path or JSON can be copied.</summary>
    private void Write(string head, string rest)
    {
        console.Write(new Text(head, new Style(Color.Aqua)));
        console.Profile.Out.Writer.WriteLine(Printable.Line(rest));
    }

    private sealed class Bar(ProgressTask bar) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            bar.IsIndeterminate = value.Total is null;
            bar.MaxValue = value.Total ?? bar.MaxValue;
            bar.Value = value.Progress;
            bar.Description = value.Message is { } message ? Markup.Escape(Printable.Line(message)) : bar.Description;
        }
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) =>
            console.WriteLine($"  {Printable.Line(value.Message ?? "working")}: {value.Progress:N0}{(value.Total is { } total ? $" of {total:N0}" : "")}");
    }
}

/// <summary>JSON on a line for people: without nulls, and with long texts and lists cut.</summary>
internal static class ShortJson
{
    private const int LongestText = 70;
    private const int LongestList = 3;

    public static string Of(JsonNode json) => Cut(json)!.ToRelaxedText();

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonArray { Count: > LongestList } items => new JsonArray([.. items.Take(LongestList).Select(Cut), $"… {items.Count - LongestList} more"]),
        JsonArray items => new JsonArray([.. items.Select(Cut)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > LongestText => ShortText.Of(text, LongestText),
        _ => node?.DeepClone(),
    };
}
