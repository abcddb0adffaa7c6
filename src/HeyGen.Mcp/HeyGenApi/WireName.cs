using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>The name that an enum value has in JSON and in queries: its <see cref="JsonStringEnumMemberNameAttribute"/>, else snake_case.</summary>
internal static class WireName
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of(Enum value) => Names.GetOrAdd(value, static known =>
        known.GetType().GetField(known.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()));
}

/// <summary>Writes enum values in snake_case and reads them back regardless of case.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
