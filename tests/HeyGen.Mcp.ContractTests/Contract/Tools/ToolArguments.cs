using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Arguments that a tool must accept, made up from its schema.</summary>
internal static class ToolArguments
{
    private const int Seeds = 6;
    private static readonly string[] Filters = ["status", "maxDuration"];

    /// <summary>Required arguments only, one set for each form they may take.</summary>
    public static IEnumerable<JsonObject> Minimal(HeyGenTool tool) =>
        ValidSamples.Minimal(ToolTestHost.SchemaOf(tool.FullInputSchema), Options(tool))
            .Select(sample => (JsonObject)sample.Value!.Merge(ValidArguments.Needed(tool.Name)))
            .DistinctBy(arguments => arguments.ToJsonString());

    /// <summary>Arguments that leave an answer as it comes: all but those by which a list is searched here, not at HeyGen.</summary>
    public static JsonObject OfAnswers(HeyGenTool tool)
    {
        var arguments = Maximal(tool).First();
        foreach (var filter in Filters)
            arguments.Remove(filter);
        return arguments;
    }

    /// <summary>Every argument, but for those that exclude another, in turn with several words of each enum.</summary>
    public static IEnumerable<JsonObject> Maximal(HeyGenTool tool) => Enumerable.Range(0, Seeds).SelectMany(seed => Maximal(tool, seed)).DistinctBy(arguments => arguments.ToJsonString());

    private static IEnumerable<JsonObject> Maximal(HeyGenTool tool, int seed)
    {
        foreach (var sample in ValidSamples.Maximal(ToolTestHost.SchemaOf(tool.FullInputSchema), Options(tool, seed)))
        {
            ValidArguments.RemoveExcluded(tool.Name, sample.Value, seed);
            yield return (JsonObject)sample.Value!;
        }
    }

    private static SampleOptions Options(HeyGenTool tool, int seed = 0) => new(seed, (field, schema) =>
        ValidArguments.Of(tool.Name, field, seed) is { } value && SchemaValidator.Validate(schema, value) is [] ? value.DeepClone() : null);
}
