namespace HeyGen.Mcp.Observability;

/// <summary>The OTEL_EXPORTER_OTLP_ variables: the exporters say nothing of most that they can't use, and then nothing arrives.</summary>
internal static class ExporterVariables
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private static readonly string[] Signals = ["", "TRACES_", "METRICS_"];

    /// <summary>A sentence for each that can't be used. Headers are not told: a token may stand there.</summary>
    public static IEnumerable<string> Problems => Signals.SelectMany(static signal => new[]
    {
        Problem($"{signal}ENDPOINT", IsAddress, "must be an http or https URL, such as http://collector:4317"),
        Problem($"{signal}PROTOCOL", static text => text is "grpc" or "http/protobuf", "must be grpc or http/protobuf"),
        Problem($"{signal}HEADERS", static text => SettingValue.Items(text).All(static header => header.IndexOf('=', StringComparison.Ordinal) > 0), "must be written name=value, with commas between several"),
    }).OfType<string>();

    private static string? Problem(string name, Func<string, bool> isUsable, string demand) =>
        Environment.GetEnvironmentVariable(Prefix + name) is { } text && !string.IsNullOrWhiteSpace(text) && !isUsable(text.Trim()) ? $"{Prefix}{name} {demand}." : null;

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
