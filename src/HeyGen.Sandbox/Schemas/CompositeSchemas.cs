namespace HeyGen.Sandbox.Schemas;

internal sealed class ListSchema(Schema item, int min, int max) : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value is not JsonArray items)
        {
            errors.Add(new(path, "must be a list"));
            return;
        }

        if (items.Count < min)
            errors.Add(new(path, $"must have {min} items or more"));
        else if (items.Count > max)
            errors.Add(new(path, $"must have {max} items at most, has {items.Count}"));
        foreach (var (index, present) in items.Index())
            MapSchema.CheckMember(item, present, $"{path}[{index}]", errors);
    }
}

internal sealed class MapSchema(Schema member) : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value is not JsonObject members)
        {
            errors.Add(new(path, "must be an object"));
            return;
        }

        foreach (var (name, present) in members)
            CheckMember(member, present, $"{path}.{name}", errors);
    }

    public static void CheckMember(Schema schema, JsonNode? value, string path, ICollection<ValidationError> errors)
    {
        if (value is not null)
            schema.Check(value, path, errors);
        else if (schema is not AnySchema)
            errors.Add(new(path, "must not be null"));
    }
}

internal sealed class ObjectSchema(IReadOnlyList<Field> fields, bool isClosed) : Schema
{
    /// <summary>The same object with more members.</summary>
    public ObjectSchema With(params Field[] more) => new([.. fields, .. more], isClosed);

    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value is not JsonObject members)
        {
            errors.Add(new(path, "must be an object"));
            return;
        }

        foreach (var field in fields)
        {
            var place = Join(path, field.Name);
            if (!members.TryGetPropertyValue(field.Name, out var member))
            {
                if (field.IsRequired)
                    errors.Add(new(place, "is required"));
            }
            else if (member is not null)
            {
                field.Schema.Check(member, place, errors);
            }
            else if (!field.MayBeNull)
            {
                errors.Add(new(place, "must not be null"));
            }
        }

        if (!isClosed)
            return;
        foreach (var (name, _) in members)
        {
            if (!fields.Any(field => field.Name == name))
                errors.Add(new(Join(path, name), "is not known here"));
        }
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

internal sealed class UnionSchema(string discriminator, IReadOnlyList<(string Word, ObjectSchema Schema)> cases) : Schema
{
    private readonly Dictionary<string, ObjectSchema> schemas =
        cases.ToDictionary(item => item.Word, item => item.Schema.With(Required(discriminator, OneOf(item.Word))), StringComparer.Ordinal);

    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value is not JsonObject members)
            errors.Add(new(path, "must be an object"));
        else if (members.Text(discriminator) is { } word && schemas.TryGetValue(word, out var chosen))
            chosen.Check(value, path, errors);
        else
            errors.Add(new(ObjectSchema.Join(path, discriminator), $"must be one of: {string.Join(", ", schemas.Keys)}"));
    }
}

internal sealed class RecursiveSchema(Func<Schema> schema) : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors) => schema().Check(value, path, errors);
}
