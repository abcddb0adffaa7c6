using System.Collections.Immutable;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Values that a schema allows, as many as it takes to have every branch of every <c>oneOf</c> and <c>anyOf</c> in at least one.</summary>
internal sealed class ValidSamples
{
    private const string MapKey = "sample";

    /// <summary>Texts of a form that the contract states in words only, by the member's name.</summary>
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal) { ["locale"] = "en-US" };

    private readonly bool withOptional;
    private readonly Func<FieldPath, Schema, JsonNode?> known;
    private readonly ScalarSamples scalars;

    private ValidSamples(bool withOptional, SampleOptions options)
    {
        this.withOptional = withOptional;
        known = options.Known ?? ((_, _) => null);
        scalars = new ScalarSamples(withOptional, new Random(options.Seed));
    }

    /// <summary>Required members only, each with its shortest or smallest value; a required array has an item.</summary>
    public static IReadOnlyList<Sample> Minimal(Schema schema, SampleOptions? options = null) =>
        new ValidSamples(withOptional: false, options ?? SampleOptions.MadeUp).Of(schema, FieldPath.Root, []);

    /// <summary>Every member that the schema names, each with its longest or largest value, none null.</summary>
    public static IReadOnlyList<Sample> Maximal(Schema schema, SampleOptions? options = null) =>
        new ValidSamples(withOptional: true, options ?? SampleOptions.MadeUp).Of(schema, FieldPath.Root, []);

    /// <summary>Samples of one place. Empty when the schema can't end: it is one of those it stands in.</summary>
    /// <param name="enclosing">Locations of the schemas around it.</param>
    private IReadOnlyList<Sample> Of(Schema schema, FieldPath path, ImmutableHashSet<string> enclosing)
    {
        if (schema.AllOf is not [])
            throw new NotSupportedException($"No samples for allOf at {schema}.");
        if (known(path, schema) is { } value)
            return [new("", value)];
        if (schema.IsNull)
            return [new("", Value: null)];
        if (schema.Const is { } constant)
            return [new("", constant.DeepClone())];
        if (schema.Types?.Contains("string", StringComparer.Ordinal) is true && path.Name is { } name && Forms.TryGetValue(name, out var text))
            return [new("", text)];
        if (schema.Alternatives is not [])
            return [.. schema.Alternatives.Where(branch => !branch.IsNull).SelectMany(branch => OfBranch(schema, branch, path, enclosing))];
        return (schema.Types?.FirstOrDefault(type => type != "null") ?? (schema.Properties.Count > 0 ? "object" : null)) switch
        {
            "object" => enclosing.Contains(schema.Location) ? [] : OfObject(schema, path, enclosing.Add(schema.Location)),
            "array" => OfArray(schema, path, enclosing),
            null => [new("", MapKey)],
            var scalar => [new("", scalars.Of(schema, scalar))],
        };
    }

    private IEnumerable<Sample> OfBranch(Schema schema, Schema branch, FieldPath path, ImmutableHashSet<string> enclosing)
    {
        if (schema.Discriminator is not { } name)
            return Of(branch, path, enclosing);

        var constant = branch.Properties[name].Const!;
        return Of(branch, path, enclosing).Select(sample =>
        {
            // A discriminator decides even where the branch itself calls it optional.
            sample.Value!.AsObject().TryAdd(name, constant.DeepClone());
            return sample with { Choices = Join($"{path.Member(name)}={constant}", sample.Choices) };
        });
    }

    private IReadOnlyList<Sample> OfObject(Schema schema, FieldPath path, ImmutableHashSet<string> enclosing)
    {
        var required = schema.Required;
        var members = schema.Properties
            .Where(property => withOptional || required.Contains(property.Key, StringComparer.Ordinal))
            .Select(property => (Name: property.Key, Samples: Of(property.Value, path.Member(property.Key), enclosing)))
            .ToList();
        if (members.Exists(member => member.Samples is [] && required.Contains(member.Name, StringComparer.Ordinal)))
            return [];
        if (withOptional && schema.AdditionalProperties is { } entry)
            members.Add((MapKey, Of(entry, path.Member(MapKey), enclosing)));

        members.RemoveAll(member => member.Samples is []);
        var count = members.Select(member => member.Samples.Count).DefaultIfEmpty(1).Max();
        return [.. Enumerable.Range(0, count).Select(turn => Compose(members, turn))];
    }

    /// <summary>One object; members with fewer samples than others start over.</summary>
    private static Sample Compose(List<(string Name, IReadOnlyList<Sample> Samples)> members, int turn)
    {
        var chosen = members.ConvertAll(member => (member.Name, Sample: member.Samples[turn % member.Samples.Count]));
        JsonObject value = [];
        foreach (var (name, sample) in chosen)
            value[name] = sample.Value?.DeepClone();
        return new(Join([.. chosen.Select(member => member.Sample.Choices)]), value);
    }

    private IReadOnlyList<Sample> OfArray(Schema schema, FieldPath path, ImmutableHashSet<string> enclosing)
    {
        var items = schema.Items is { } itemSchema ? Of(itemSchema, path.Item(0), enclosing) : [];
        if (items is [])
            return schema.MinItems is null or 0 ? [new("", new JsonArray())] : [];
        var count = Math.Max(1, schema.MinItems ?? 1);
        return [.. items.Select(item => item with { Value = new JsonArray([.. Enumerable.Range(0, count).Select(_ => item.Value?.DeepClone())]) })];
    }

    private static string Join(params string[] choices) => string.Join(", ", choices.Where(choice => choice.Length > 0));
}
