using System.Collections;
using System.Text.Encodings.Web;

namespace HeyGen.Api.Json;

/// <summary>JSON as HeyGen writes it: snake_case, no nulls; read by the source-generated contexts of the features.</summary>
internal sealed class HeyGenJson
{
    private readonly Lazy<JsonSerializerOptions> creates;

    public HeyGenJson(IEnumerable<JsonSerializerContext> contexts)
    {
        Options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 64,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. contexts.Distinct()]),
        };
        creates = new(() => new(Options) { TypeInfoResolver = Options.TypeInfoResolver!.WithAddedModifier(EmptyMembers.OmitEmpty) });
    }

    /// <summary>Bodies and answers of the API. Tolerant: a missing member is no error.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>Bodies of creates: what may be left out and is empty is left out.</summary>
    public JsonSerializerOptions Creates => creates.Value;

    public JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    public byte[] Bytes(object body) => Bytes(body, Options);

    public static byte[] Bytes(object body, JsonSerializerOptions options) => JsonSerializer.SerializeToUtf8Bytes(body, options.GetTypeInfo(Family(body.GetType())));

    /// <summary>A body that is one of several forms is written as the family they form, so that it says which one it is.</summary>
    private static Type Family(Type type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false))
                return ancestor;
        }

        return type;
    }
}

/// <summary>An empty list, object or map says no more than none, wherever none is allowed.</summary>
internal static class EmptyMembers
{
    /// <summary>To be added to a resolver.</summary>
    public static void OmitEmpty(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;
        foreach (var member in type.Properties.Where(member => member is { IsRequired: false, IsGetNullable: true } && MayBeEmpty(member.PropertyType)))
            OmitWhere(member, value => IsEmpty(value, type.Options));
    }

    /// <param name="saysNothing">True for a value that is left out, as null is.</param>
    public static void OmitWhere(JsonPropertyInfo member, Func<object, bool> saysNothing)
    {
        var wanted = member.ShouldSerialize;
        member.ShouldSerialize = (owner, value) => value is not null && wanted?.Invoke(owner, value) is not false && !saysNothing(value);
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
