using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>A create in which a default is said is the same as one in which it is left out, and one in which something else is said is another.</summary>
public sealed class SaidDefaultsTests(DigestHost host) : IClassFixture<DigestHost>
{
    /// <summary>Where the tools send another default than HeyGen's.</summary>
    private static readonly string[] OwnDefaults = ["aspect_ratio", "visibility"];

    /// <summary>Free JSON for the tools, and not billed.</summary>
    private const string FreeMembers = "product_graph.nodes[].bindings{}";

    public static TheoryData<string> Creates => [.. ToolTestHost.Facts.Where(facts => OperationOf(facts.Operation!.Method, facts.Operation.Path) is { Body.IsJson: true } operation && (operation.HonoursIdempotencyKey || facts.SpendsCredits)).Select(facts => facts.Name)];

    [Theory]
    [MemberData(nameof(Creates))]
    public async Task Digest_DefaultSaid_IsAsIfLeftOut(string tool)
    {
        List<string> faults = [];
        HashSet<(string Name, string Owner)> settled = [];
        HashSet<MemberDefault> all = [];
        foreach (var arguments in ToolArguments.Maximal(host.Tool(tool)).Concat(ToolArguments.Minimal(host.Tool(tool))).Select(InSnakeCase))
        {
            var prepared = await host.Prepare(tool, arguments);
            Assert.True(prepared is not null, $"{tool} makes nothing of {arguments.ToJsonString()}");
            var (schema, body) = (SchemaOf(tool), JsonNode.Parse(prepared.Body.Span));
            schema = schema.Alternatives is [] ? schema : SchemaValidator.BranchOf(schema, body)!;
            var wanted = MemberDefaults.Of(schema).Where(member => IsTaken(tool, member)).ToArray();
            all.UnionWith(wanted);
            foreach (var member in MemberDefaults.In(schema, body).Where(member => IsTaken(tool, member)).Concat(wanted.Where(member => HasPlace(arguments, member.Path))))
            {
                if (settled.Contains(member.Kind) || await Compare(tool, schema, arguments, member) is not { } found)
                    continue;
                settled.Add(member.Kind);
                faults.AddRange(found.Select(fault => $"{member.Name}: {fault}"));
            }
        }

        faults.AddRange(all.Where(member => member.Default is not null && !settled.Contains(member.Kind)).DistinctBy(member => member.Kind).Select(member => $"{member.Name}: is taken with none of the samples"));
        Expect.None(faults);
    }

    /// <returns>What is wrong; null if the arguments say nothing of it, because they exclude it or have another form where it stands.</returns>
    private async Task<IEnumerable<string>?> Compare(string tool, Schema schema, JsonNode arguments, MemberDefault member)
    {
        if (await host.Prepare(tool, arguments.With(member.Path, member.Default).Without(member.Path)) is not { } without)
            return null;
        var usual = At(JsonNode.Parse(without.Body.Span), member.Path) is { } own && member.Default is { } documented && !Same(own, documented) ? own : member.Default;
        if (await host.Prepare(tool, arguments.With(member.Path, usual)) is not { } said || !MemberDefaults.In(schema, JsonNode.Parse(said.Body.Span)).Any(one => one.Kind == member.Kind))
            return null;

        List<string> faults = [];
        if (usual != member.Default && !OwnDefaults.Contains(member.Path.Name, StringComparer.Ordinal))
            faults.Add($"is {usual?.ToJsonString()} where it is left out");
        if (said.Digest != without.Digest)
            faults.Add($"{usual?.ToJsonString()} is another create");

        var others = Others(member, ArgumentOf(tool, member)?.Words ?? []).Where(other => !Same(other, usual!)).ToArray();
        var taken = 0;
        foreach (var other in others)
        {
            if (await host.Prepare(tool, arguments.With(member.Path, other)) is not { } changed)
                continue;
            taken++;
            if (changed.Digest == without.Digest)
                faults.Add($"{other.ToJsonString()} is the same create");
        }

        return others is [] || taken > 0 ? faults : null;
    }

    /// <summary>False for what tools fill in themselves or leave out.</summary>
    private bool IsTaken(string tool, MemberDefault member) =>
        !member.Name.StartsWith(FreeMembers, StringComparison.Ordinal) && !OwnArguments.NotOffered(tool).Contains("body." + member.Name, StringComparer.Ordinal)
        && ArgumentOf(tool, member) is not null;

    /// <summary>The argument that the member is or is in.</summary>
    private ToolSchema? ArgumentOf(string tool, MemberDefault member)
    {
        var name = member.Name.Split('.', '[', '{')[0];
        return host.Tool(tool).Arguments.Properties.FirstOrDefault(argument => JsonNamingPolicy.SnakeCaseLower.ConvertName(argument.Key) == name).Value;
    }

    /// <summary>What else may be said; nothing of a member that is left out by itself.</summary>
    /// <param name="taken">Words that the argument takes, for a member whose schema lists none.</param>
    private static IEnumerable<JsonNode> Others(MemberDefault member, IEnumerable<JsonElement> taken) => (member.Default?.GetValueKind() switch
    {
        null or JsonValueKind.Array => [],
        JsonValueKind.True or JsonValueKind.False => [!member.Default.GetValue<bool>()],
        JsonValueKind.Number => new[] { 1, -1, 0.25, -0.25, 5, 30 }.Select(step => (JsonNode)(member.Default.GetValue<double>() + step)),
        _ when member.Words.ToArray() is { Length: > 0 } words => words,
        _ => taken.Select(word => (JsonNode)word.ToString()).DefaultIfEmpty(member.Default.GetValue<string>() + "x"),
    }).Where(other => SchemaValidator.Validate(member.Schema, other) is []);

    /// <summary>True if all lists and maps on the way are there.</summary>
    private static bool HasPlace(JsonNode arguments, FieldPath path)
    {
        var node = (JsonNode?)arguments;
        foreach (var step in path.Steps.SkipLast(1))
        {
            if (step is MemberDefaults.AnyEntry || (step is int item && node is not JsonArray { Count: > 0 }))
                return false;
            node = step is int index ? node![index] : node?[(string)step];
        }

        return true;
    }

    private static bool Same(JsonNode one, JsonNode other) =>
        JsonNode.DeepEquals(one, other) || (one.GetValueKind() is JsonValueKind.Number && other.GetValueKind() is JsonValueKind.Number && one.AsDecimal() == other.AsDecimal());

    private static JsonNode? At(JsonNode? body, FieldPath path) => path.Steps.Aggregate(body, (node, step) => step is int item ? node?[item] : node?[(string)step]);

    private static JsonObject InSnakeCase(JsonObject arguments) =>
        new(arguments.Select(argument => KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(argument.Key), argument.Value?.DeepClone())));

    private Schema SchemaOf(string tool)
    {
        var operation = host.Tool(tool).Facts.Operation!;
        return OperationOf(operation.Method, operation.Path)!.Body!.Schema;
    }

    private static ApiOperation? OperationOf(string method, string path) => ApiContract.Current.Operations.SingleOrDefault(one => one.Method == HttpMethod.Post && one.Method.Method == method && one.Path.Text == path);
}
