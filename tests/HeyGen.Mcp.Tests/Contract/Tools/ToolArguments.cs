using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Tests.Contract.Samples;
using HeyGen.Mcp.Tests.Contract.Schemas;

namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>Arguments that a tool must accept, made up from its schema.</summary>
internal static class ToolArguments
{
    /// <summary>Required arguments only, one set for each form they may take.</summary>
    public static IEnumerable<JsonObject> Minimal(RoomTool tool) =>
        Fit(tool, ValidSamples.Minimal(ToolBench.SchemaOf(tool.FullInputSchema), Options(tool)), GoodArguments.Needed(tool.Name));

    /// <summary>Every argument, but for those that exclude another.</summary>
    public static IEnumerable<JsonObject> Maximal(RoomTool tool) =>
        Fit(tool, ValidSamples.Maximal(ToolBench.SchemaOf(tool.FullInputSchema), Options(tool)), GoodArguments.Corrections(tool.Name));

    private static IEnumerable<JsonObject> Fit(RoomTool tool, IReadOnlyList<Sample> samples, JsonObject patch) =>
        samples.Select(sample => (JsonObject)sample.Value!.Merge(patch)).DistinctBy(arguments => arguments.ToJsonString());

    private static SampleOptions Options(RoomTool tool) => new(Known: (field, schema) =>
        GoodArguments.Of(tool.Name, field) is { } value && SchemaValidator.Validate(schema, value) is [] ? value.DeepClone() : null);
}
