namespace HeyGen.Api.Idempotency;

/// <summary>
/// The JSON that stands for a body in its idempotency key: the same for all bodies that ask for one thing. Members that say only what
/// HeyGen takes without them are left out, then what is empty without those; texts and addresses have one spelling, lists whose
/// order says nothing one order. HeyGen gets the body as it is.
/// </summary>
internal sealed class NormalForm(HeyGenJson json)
{
    private static readonly TextConverter Text = new(NormalText.Of);
    private static readonly TextConverter Piece = new(NormalText.OfPiece);
    private static readonly TextConverter Url = new(NormalText.OfUrl);

    private readonly Lazy<JsonSerializerOptions> options = new(() => new(json.Creates)
    {
        Converters = { Text, new FileConverter() },
        TypeInfoResolver = json.Creates.TypeInfoResolver!.WithAddedModifier(Normalize),
    });

    public byte[] Of(object body) => HeyGenJson.Bytes(body, options.Value);

    private static void Normalize(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
            return;
        foreach (var member in type.Properties)
        {
            if (member.PropertyType == typeof(string))
                member.CustomConverter = IsPiece(member) ? Piece : IsUrl(member.Name) ? Url : Text;
            if (member.AttributeProvider?.IsDefined(typeof(UnorderedAttribute), inherit: true) is true)
                Sort(member);
            if (DefaultOf(member) is { } value)
                EmptyMembers.OmitWhere(member, value.Equals);
            else if (member is { IsRequired: false, IsGetNullable: true } && member.PropertyType == typeof(JsonObject))
                EmptyMembers.OmitWhere(member, held => held is JsonObject { Count: 0 });
        }
    }

    private static void Sort(JsonPropertyInfo member)
    {
        var given = member.Get!;
        member.Get = body => given(body) is IReadOnlyList<string> texts ? texts.Order(StringComparer.Ordinal).ToArray() : given(body);
    }

    private static bool IsPiece(JsonPropertyInfo member) => member.AttributeProvider?.IsDefined(typeof(TextPieceAttribute), inherit: true) is true;

    private static bool IsUrl(string name) => name is "url" || name.EndsWith("_url", StringComparison.Ordinal);

    private static object? DefaultOf(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(ApiDefaultAttribute), inherit: true).OfType<ApiDefaultAttribute>().FirstOrDefault()?.Value;

    /// <param name="spelling">Of all spellings of a text the one that counts.</param>
    private sealed class TextConverter(Func<string, string> spelling) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(spelling(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    private sealed class FileConverter : AssetRefConverter
    {
        public override void Write(Utf8JsonWriter writer, AssetRef value, JsonSerializerOptions options) =>
            base.Write(writer, value is AssetRef.ByUrl file ? file with { Url = NormalText.OfUrl(file.Url) } : value, options);
    }
}
