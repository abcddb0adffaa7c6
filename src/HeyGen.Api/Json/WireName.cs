using System.Reflection;

namespace HeyGen.Api.Json;

/// <summary>The name that an enum value has in JSON and in queries: its <see cref="JsonStringEnumMemberNameAttribute"/>, else snake_case.</summary>
internal static class WireName
{
    /// <summary>One for all enums: one for each would be compiled for each in a native program.</summary>
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    public static string Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T>(T value)
        where T : struct, Enum => Known.TryGetValue(value, out var known) ? known : Known.GetOrAdd(value, Of(typeof(T), value));

    private static string Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type type, Enum value) =>
        type.GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>Writes enum values in snake_case and reads them back regardless of case.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
