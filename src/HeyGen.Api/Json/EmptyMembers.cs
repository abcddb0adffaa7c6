using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Api.Json;

/// <summary>An empty list, object or map says no more than none, wherever none is allowed.</summary>
internal static class EmptyMembers
{
    /// <summary>To be added to a resolver.</summary>
    public static void OmitEmpty(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;
        foreach (var member in type.Properties.Where(member => member is { IsRequired: false, IsGetNullable: true } && MayBeEmpty(member.PropertyType)))
        {
            var wanted = member.ShouldSerialize;
            member.ShouldSerialize = (owner, value) => value is not null && wanted?.Invoke(owner, value) is not false && !IsEmpty(value, type.Options);
        }
    }

    /// <summary>An object of several forms says at least which one it is, and what free JSON or a form of its own means is HeyGen's to say.</summary>
    private static bool MayBeEmpty(Type type) =>
        !type.IsValueType && type != typeof(string) && !type.IsAssignableTo(typeof(JsonNode))
        && !type.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false) && !type.IsDefined(typeof(JsonConverterAttribute), inherit: false);

    private static bool IsEmpty(object value, JsonSerializerOptions options) => value switch
    {
        string => false,
        IEnumerable items => !items.GetEnumerator().MoveNext(),
        _ => options.GetTypeInfo(value.GetType()) is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } type && type.Properties.All(member => IsOmitted(member, value)),
    };

    private static bool IsOmitted(JsonPropertyInfo member, object owner) =>
        member.Get is null || member.Get(owner) is not { } held || member.ShouldSerialize?.Invoke(owner, held) is false;
}
