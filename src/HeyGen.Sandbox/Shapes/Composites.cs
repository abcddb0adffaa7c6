namespace HeyGen.Sandbox.Shapes;

internal sealed class ListShape(Shape item, int min, int max) : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value is not JsonArray items)
        {
            problems.Add(new(path, "must be a list"));
            return;
        }

        if (items.Count < min)
            problems.Add(new(path, $"must have {min} items or more"));
        else if (items.Count > max)
            problems.Add(new(path, $"must have {max} items at most, has {items.Count}"));
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { } present)
                item.Check(present, $"{path}[{index}]", problems);
            else if (item is not AnyShape)
                problems.Add(new($"{path}[{index}]", "must not be null"));
        }
    }
}

internal sealed class MapShape(Shape member) : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value is not JsonObject members)
        {
            problems.Add(new(path, "must be an object"));
            return;
        }

        foreach (var (name, present) in members)
        {
            if (present is not null)
                member.Check(present, $"{path}.{name}", problems);
            else if (member is not AnyShape)
                problems.Add(new($"{path}.{name}", "must not be null"));
        }
    }
}

internal sealed class ObjectShape(IReadOnlyList<Field> fields, bool isClosed) : Shape
{
    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>The same object with more members.</summary>
    public ObjectShape With(params Field[] more) => new([.. Fields, .. more], isClosed);

    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value is not JsonObject members)
        {
            problems.Add(new(path, "must be an object"));
            return;
        }

        foreach (var field in Fields)
        {
            var place = Join(path, field.Name);
            if (!members.TryGetPropertyValue(field.Name, out var member))
            {
                if (field.IsRequired)
                    problems.Add(new(place, "is required"));
            }
            else if (member is not null)
            {
                field.Shape.Check(member, place, problems);
            }
            else if (!field.MayBeNull)
            {
                problems.Add(new(place, "must not be null"));
            }
        }

        if (!isClosed)
            return;
        foreach (var (name, _) in members)
        {
            if (!Fields.Any(field => field.Name == name))
                problems.Add(new(Join(path, name), "is not known here"));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

internal sealed class UnionShape(string discriminator, IReadOnlyList<(string Word, ObjectShape Shape)> cases) : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        var place = path.Length == 0 ? discriminator : $"{path}.{discriminator}";
        if (value is not JsonObject members)
        {
            problems.Add(new(path, "must be an object"));
            return;
        }

        var word = members.Text(discriminator);
        var chosen = cases.FirstOrDefault(candidate => candidate.Word == word).Shape;
        if (chosen is null)
            problems.Add(new(place, $"must be one of: {string.Join(", ", cases.Select(candidate => candidate.Word))}"));
        else
            chosen.Check(value, path, problems);
    }
}

internal sealed class RecursiveShape(Func<Shape> shape) : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems) => shape().Check(value, path, problems);
}
