namespace HeyGen.Api.Json;

/// <summary>What the constructor of a record demands: what each answer of its kind has, and its output schema promises.</summary>
internal static class RecordMembers
{
    extension(JsonTypeInfo type)
    {
        public IEnumerable<JsonPropertyInfo> RequiredMembers() => type.Properties.Where(property => !property.PropertyType.IsValueType && property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false });

        public IEnumerable<JsonPropertyInfo> ConstructorMembers() => type.Properties.Where(property => property.AssociatedParameter is { IsMemberInitializer: false });
    }
}
