using System.Text.Json;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>Takes answers out of their envelope.</summary>
internal static class Answers
{
    public static T Data<T>(byte[] answer, HeyGenJson json) => Reading(() =>
    {
        using var document = JsonDocument.Parse(answer);
        var data = document.RootElement.GetProperty("data");
        var read = data.Deserialize(json.Type<T>())!;
        if (read is ApiRecord record)
            JobFailures.Explain(record, data);
        return read;
    });

    /// <summary>A list is <c>data: […]</c> with its paging beside it, or <c>data: {items: […]}</c> with it inside.</summary>
    public static Page<T> Page<T>(byte[] answer, HeyGenJson json) => Reading(() =>
    {
        using var document = JsonDocument.Parse(answer);
        var shell = document.RootElement;
        var items = shell.GetProperty("data");
        if (items.ValueKind is JsonValueKind.Object)
        {
            shell = items;
            items = shell.GetProperty("items");
        }

        return new Page<T>(
            [.. items.EnumerateArray().Select(item => item.Deserialize(json.Type<T>())!)],
            shell.TryGetProperty("has_more", out var more) && more.ValueKind is JsonValueKind.True,
            shell.TryGetProperty("next_token", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null);
    });

    /// <summary>The ids in an answer, for the log: nothing else of it belongs there.</summary>
    public static string Ids(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
            ? string.Join(", ", data.EnumerateObject().Where(member => member.Name.EndsWith("id", StringComparison.Ordinal)).Select(member => $"{member.Name} {member.Value}"))
            : "";
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception mismatch) when (mismatch is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HeyGenException(ErrorCode.UpstreamBadResponse, "HeyGen did the work, but its answer has a form this version does not know.", mismatch)
            {
                Outcome = Outcome.Executed,
                Hint = "Look the result up with the matching list or get tool, and update heygen-mcp.",
            };
        }
    }
}
