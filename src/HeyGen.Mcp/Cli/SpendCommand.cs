using System.CommandLine;
using HeyGen.Mcp.Cli.Spend;
using Spectre.Console;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp spend</c>: what the spending log adds up to.</summary>
internal static class SpendCommand
{
    /// <summary>Lines that can't be read; a file that is no log has nothing else.</summary>
    private const int MaxReported = 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly Option<bool> AsJson = new("--json") { Description = "As JSON." };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "spend",
            "Sum the spending log by day, caller and tool. The sums are estimates at most; HeyGen's bill decides.",
            "heygen-mcp spend --spend-log ~/heygen-spend.jsonl",
            "heygen-mcp spend --json")
        {
            AsJson,
        };
        SettingFlags.AddTo(command);
        command.SetAction((parsed, _) => Run(parsed));
        return command;
    }

    /// <exception cref="SettingsException">No log is set.</exception>
    /// <exception cref="IOException">The log can't be read.</exception>
    private static async Task<int> Run(ParseResult parsed)
    {
        var file = SettingFlags.Reader(parsed).Read().SpendLog
            ?? throw new SettingsException(["There is no spending log: --spend-log names it, here and where the server is started."]);
        var report = SpendReport.Of(await Lines(file));
        if (report.Unreadable.Count > 0)
            Terminal.WriteError($"left out of {file}, because they can't be read: lines {string.Join(", ", report.Unreadable.Take(MaxReported))}{(report.Unreadable.Count > MaxReported ? $" and {report.Unreadable.Count - MaxReported} more" : "")}");
        if (parsed.GetValue(AsJson))
            Terminal.WriteText(Json(report));
        else
            Write(Terminal.Create(), report);
        return ExitCodes.Success;
    }

    /// <summary>The file is closed before any of it is looked at: a server that writes to it would wait.</summary>
    internal static async Task<IEnumerable<string>> Lines(string file)
    {
        byte[] bytes = [];
        try
        {
            await WritableFile.WhileInUse(LongestWait, () => bytes = File.ReadAllBytes(file));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Terminal.WriteError($"{file} is not there: no server that was started with this --spend-log has spent anything yet.");
        }

        return Lines(bytes);
    }

    private static IEnumerable<string> Lines(byte[] bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes));
        while (text.ReadLine() is { } line)
            yield return line;
    }

    private static string Json(SpendReport report) => new JsonObject
    {
        ["rows"] = new JsonArray([.. report.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["day"] = Day(row),
            ["tool"] = row.Tool,
            ["calls"] = row.Calls,
            ["amount"] = row.Amount,
            ["currency"] = row.Currency,
            ["unknown"] = row.Unknown,
        }.With("caller", row.Caller))]),
        ["unreadable_lines"] = report.Unreadable.Count,
        ["totals"] = new JsonObject(report.Rows.GroupBy(row => row.Currency).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Sum(row => row.Amount)))),
    }.ToJsonString();

    private static void Write(IAnsiConsole console, SpendReport report)
    {
        var hasCallers = report.Rows.Any(row => row.Caller is not null);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. hasCallers ? ["Caller"] : Array.Empty<string>(), "Day (UTC)", "Tool", "Calls", "At most", "Currency", "Of unknown cost"]);
        foreach (var column in table.Columns.Skip(hasCallers ? 1 : 0).Take(2)) // a day and a tool are copied from here
            column.NoWrap();
        foreach (var row in report.Rows)
            Add(row.Caller ?? "", Day(row), Markup.Escape(Printable.Line(row.Tool)), row.Currency, [row]);
        foreach (var total in report.Rows.GroupBy(row => row.Currency))
            Add("", "", "all", total.Key, [.. total]);
        console.Write(table);

        void Add(string caller, string day, string tool, string currency, IReadOnlyList<SpendRow> rows) => table.AddRow([
            .. hasCallers ? [Markup.Escape(Printable.Line(caller))] : Array.Empty<string>(),
            day,
            tool,
            Text(rows.Sum(row => row.Calls)),
            Text(rows.Sum(row => row.Amount)),
            Markup.Escape(Printable.Line(currency)),
            rows.Sum(row => row.Unknown) is > 0 and var unknown ? Text(unknown) : "",
        ]);
    }

    private static JsonObject With(this JsonObject row, string name, string? value)
    {
        if (value is not null)
            row[name] = value;
        return row;
    }

    private static string Day(SpendRow row) => row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
