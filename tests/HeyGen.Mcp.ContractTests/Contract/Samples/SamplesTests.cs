using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

public sealed class SamplesTests
{
    private const string Order =
        """
        {
          "type": "object", "required": ["name", "pay"], "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 2, "maxLength": 4 },
            "count": { "type": ["integer", "null"], "minimum": 1, "maximum": 9 },
            "note": { "anyOf": [{ "$ref": "#/$defs/Note" }, { "type": "null" }] },
            "pay": {
              "discriminator": { "propertyName": "by" },
              "oneOf": [
                { "type": "object", "properties": { "by": { "const": "card" }, "number": { "type": "string" } }, "required": ["by", "number"] },
                { "type": "object", "properties": { "by": { "const": "cash" }, "change": { "type": "boolean" } } }
              ]
            }
          },
          "$defs": { "Note": { "type": "object", "properties": { "text": { "type": "string" }, "replies": { "type": "array", "items": { "$ref": "#/$defs/Note" }, "maxItems": 2 } } } }
        }
        """;

    private readonly Schema order = Schema.Document(JsonNode.Parse(Order)!.AsObject());

    [Fact]
    public void Minimal_Branches_GivesEachOnceWithRequiredOnly() =>
        Assert.Equal(
            ["""pay.by=card: {"name":"sa","pay":{"by":"card","number":"s"}}""", """pay.by=cash: {"name":"sa","pay":{"by":"cash"}}"""],
            ValidSamples.Minimal(order).Select(Show));

    [Fact]
    public void Maximal_Branches_GivesEachOnceWithEverything() =>
        Assert.Equal(
            [
                """pay.by=card: {"name":"samp","count":9,"note":{"text":"sample","replies":[]},"pay":{"by":"card","number":"sample"}}""",
                """pay.by=cash: {"name":"samp","count":9,"note":{"text":"sample","replies":[]},"pay":{"by":"cash","change":true}}""",
            ],
            ValidSamples.Maximal(order).Select(Show));

    [Fact]
    public void Minimal_KnownField_TakesItsValue() =>
        Assert.Equal(
            ["pay.by=card: {\"name\":\"Ada\",\"pay\":{\"by\":\"card\",\"number\":\"s\"}}", "pay.by=cash: {\"name\":\"Ada\",\"pay\":{\"by\":\"cash\"}}"],
            ValidSamples.Minimal(order, new SampleOptions(Known: (field, _) => field.Name == "name" ? "Ada" : null)).Select(Show));

    [Fact]
    public void Maximal_SameSeed_GivesSameSamples()
    {
        var schema = Schema.Document(JsonNode.Parse("""{ "type": "array", "minItems": 1, "items": { "type": "string", "enum": ["a", "b", "c", "d", "e"] } }""")!.AsObject());

        string[] Draw(int seed) => [.. ValidSamples.Maximal(schema, new SampleOptions(seed)).Select(Show)];

        Assert.Equal(Enumerable.Range(0, 50).Select(Draw), Enumerable.Range(0, 50).Select(Draw));
        Assert.Equal(5, Enumerable.Range(0, 50).SelectMany(Draw).Distinct().Count());
    }

    [Fact]
    public void Violations_ValidValue_BreaksEachRuleOnce()
    {
        var valid = JsonNode.Parse("""{"name":"Ada","count":3,"note":{"replies":[{"text":"t"}]},"pay":{"by":"card","number":"1"}}""")!;

        Assert.Equal(
            [
                "name: required {} without name",
                "pay: required {} without pay",
                """no_such_field: additionalProperties {"no_such_field":"no_such_field"}""",
                """name: type {"name":7}""",
                """name: type {"name":null}""",
                """name: minLength {"name":"s"}""",
                """name: maxLength {"name":"sampl"}""",
                """count: type {"count":"no_such_value"}""",
                """count: type {"count":1.5}""",
                """count: minimum {"count":0}""",
                """count: maximum {"count":10}""",
                """note: type {"note":"no_such_value"}""",
                """note.replies: type {"note":{"replies":"no_such_value"}}""",
                """note.replies: type {"note":{"replies":null}}""",
                """note.replies: maxItems {"note":{"replies":[{"text":"t"},{"text":"t"},{"text":"t"}]}}""",
                """note.replies[0]: type {"note":{"replies":["no_such_value"]}}""",
                """note.replies[0]: type {"note":{"replies":[null]}}""",
                """note.replies[0].text: type {"note":{"replies":[{"text":7}]}}""",
                """note.replies[0].text: type {"note":{"replies":[{"text":null}]}}""",
                """pay: type {"pay":"no_such_value"}""",
                """pay: type {"pay":null}""",
                """pay.by: required {"pay":{"number":"1"}}""",
                """pay.number: required {"pay":{"by":"card"}}""",
                """pay.by: const {"pay":{"by":"no_such_value","number":"1"}}""",
                """pay.number: type {"pay":{"by":"card","number":7}}""",
                """pay.number: type {"pay":{"by":"card","number":null}}""",
            ],
            Violations.Of(order, valid).Select(violation => $"{violation} {Changed(valid, violation.Value!)}"));
    }

    [Fact]
    public void Violations_SeveralValues_BreaksEachRuleOfEachBranchOnce()
    {
        var valid = ValidSamples.Minimal(order).Select(sample => sample.Value!).ToList();

        Assert.Equal(
            Violations.Of(order, valid[0]).Select(violation => violation.ToString()),
            Violations.Of(order, valid[0], valid[0].DeepClone()).Select(violation => violation.ToString()));
        Assert.Equal(["pay: type", "pay: type", "pay.by: const"], Violations.Of(order, valid).Skip(Violations.Of(order, valid[0]).Count()).Select(violation => violation.ToString()));
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"limit":5,"title":"a b&c"}""", "?limit=5&title=a%20b%26c")]
    public void Write_Query_EscapesValues(string query, string expected) =>
        Assert.Equal(expected, QuerySamples.Write(JsonNode.Parse(query)!.AsObject()));

    private static string Show(Sample sample) => $"{sample.Choices}: {sample.Value!.ToJsonString()}";

    private static string Changed(JsonNode valid, JsonNode broken)
    {
        var members = broken.AsObject();
        var differing = members.Where(member => !JsonNode.DeepEquals(member.Value, valid[member.Key]));
        var removed = valid.AsObject().Where(member => !members.ContainsKey(member.Key)).Select(member => $" without {member.Key}");
        return new JsonObject(differing.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString() + string.Concat(removed);
    }
}
