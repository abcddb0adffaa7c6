using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using Spectre.Console;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>The state of an installation.</summary>
internal sealed record DoctorReport(string Version, string Runtime, string System, IReadOnlyList<DoctorReport.SettingValue> Settings, IReadOnlyList<Finding> Findings)
{
    private const int Indent = 9;
    private static readonly DoctorJson Readable = new(new JsonSerializerOptions(DoctorJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal sealed record SettingValue(string Name, string Value, string Origin);

    public Health Health => Findings.Max(finding => finding.Health);

    public static DoctorReport Of(IReadOnlyList<SettingOrigin> settings, IReadOnlyList<Finding> findings) => new(
        Upstream.Version,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})",
        [.. settings.Select(setting => new SettingValue(setting.Setting.Name, Printable.Line(Secrets.Hidden(setting.Value)), setting.Origin))],
        findings);

    public string Json() => JsonSerializer.Serialize(this, Readable.DoctorReport);

    public void Write(IAnsiConsole console)
    {
        console.WriteLine($"heygen-mcp {Version}, {Runtime}, {System}\n");
        var settings = new Table().Border(TableBorder.Simple).AddColumns("Setting", "Value", "From");
        foreach (var setting in Settings)
            settings.AddRow(Markup.Escape(setting.Name), Markup.Escape(setting.Value), setting.Origin is SettingOrigin.Default ? $"[grey]{SettingOrigin.Default}[/]" : Markup.Escape(setting.Origin));
        console.Write(settings);

        foreach (var finding in Findings)
        {
            console.Write(new Text(finding.Health.ToString().ToLowerInvariant().PadRight(Indent), StyleOf(finding.Health)));
            // Past the console, which would break words and paths at the terminal's width.
            console.Profile.Out.Writer.WriteLine($"{finding.Check}: {finding.Message}");
            if (finding.Advice is { } advice)
                console.Profile.Out.Writer.WriteLine(new string(' ', Indent) + advice);
        }

        console.WriteLine();
        console.WriteLine(Health switch
        {
            Health.Ok => "All is well.",
            Health.Warning => "It works; look at the warnings.",
            _ => "There are problems: put them right first.",
        });
    }

    private static Style StyleOf(Health health) => health switch
    {
        Health.Ok => new Style(Color.Green),
        Health.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Red),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;
