namespace HeyGen.Mcp.Cli.Call;

/// <summary>Reads what <c>--json</c> holds: the arguments themselves, <c>@file</c> for a file, <c>-</c> for standard input; UTF-8, or what a mark at the beginning says.</summary>
internal static class CallArguments
{
    private const string StandardInput = "-";
    private const char FileMark = '@';
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <exception cref="CommandFailure">They are no JSON object, or can't be read.</exception>
    public static async Task<IReadOnlyDictionary<string, object?>> Read(string? source, Func<Stream> input, CancellationToken cancellationToken)
    {
        if (source is null)
            return new Dictionary<string, object?>(StringComparer.Ordinal);
        var text = source is StandardInput ? await Text(input(), cancellationToken)
            : source is [FileMark, .. var file] ? await FileText(file, cancellationToken)
            : source;
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            throw CommandFailure.Usage("--json is not in UTF-8: some of its characters can't be read.", "Nothing was sent. Save or pipe it as UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone(), StringComparer.Ordinal)
                : throw CommandFailure.Usage("--json must be an object, such as {\"prompt\":\"…\"}.", Advice);
        }
        catch (JsonException malformed)
        {
            throw CommandFailure.Usage($"--json is no JSON: {malformed.Message}", Advice);
        }
    }

    private const string Advice = "Quote it for your shell, or pass @FILE, or - for standard input.";

    /// <summary>A read of standard input can't be cancelled.</summary>
    private static async Task<string> Text(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken).WaitAsync(cancellationToken);
    }

    private static async Task<string> FileText(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await Text(File.OpenRead(LocalPath.FromHome(file)), cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw CommandFailure.Usage($"--json @{file} can't be read: {unreadable.Message}");
        }
    }
}
