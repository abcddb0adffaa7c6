using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract;

public sealed class ApiContractTests
{
    private const string Small =
        """
        {
          "paths": {
            "/v3/things/{thing_id}": {
              "get": { "operationId": "getThing", "responses": { "200": { "content": { "application/json": { "schema": {} } } } } },
              "post": {
                "operationId": "changeThing", "x-preview": true, "x-error-codes": { "404": ["not_found"], "409": [] },
                "parameters": [
                  { "in": "header", "name": "Idempotency-Key", "schema": { "type": "string" } },
                  { "in": "query", "name": "limit", "required": true, "schema": { "type": "integer" } }
                ],
                "requestBody": { "required": true, "content": { "multipart/form-data": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                "responses": { "202": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } }, "401": {} }
              }
            },
            "/v3/things/newest": { "get": { "operationId": "getNewestThing", "responses": {} } }
          },
          "components": { "schemas": { "Thing": { "type": "object", "required": ["id"] } } }
        }
        """;

    private readonly ApiContract contract = ApiContract.Parse(Small);

    [Fact]
    public void Parse_Operation_ReadsEveryPart()
    {
        var operation = contract.Operation("changeThing");

        Assert.Equal("POST /v3/things/{thing_id}", operation.ToString());
        Assert.Equal(["header Idempotency-Key False", "query limit True"], operation.Parameters.Select(p => $"{p.In} {p.Name} {p.IsRequired}"));
        Assert.Equal(("multipart/form-data", false), (operation.Body!.MediaType, operation.Body.IsJson));
        Assert.Equal(["id"], operation.Body.Schema.Required);
        Assert.Equal([202], operation.Responses.Keys);
        Assert.Equal(["404: not_found", "409: "], operation.ErrorCodes.Select(codes => $"{codes.Key}: {string.Join(',', codes.Value)}"));
        Assert.Equal((true, true), (operation.IsPreview, operation.HonoursIdempotencyKey));
        Assert.Equal(["limit"], operation.Query.Required);
    }

    [Fact]
    public void Match_LiteralAndParameter_TakesLiteral() =>
        Assert.Equal(
            ["getNewestThing", "getThing", null],
            new[] { "/v3/things/newest", "/v3/things/7", "/v3/things" }.Select(path => contract.Match(HttpMethod.Get, path)?.Id));

    [Fact]
    public void Amended_Patch_ChangesOnlyTheCopy()
    {
        var amended = contract.Amended(new JsonObject { ["Thing"] = new JsonObject { ["required"] = null, ["minLength"] = 1 } });

        Assert.Equal(("{\"type\":\"object\",\"minLength\":1}", 1), (amended.Component("Thing").Keywords.ToJsonString(), amended.Operation("changeThing").Body!.Schema.MinLength));
        Assert.Equal("{\"type\":\"object\",\"required\":[\"id\"]}", contract.Component("Thing").Keywords.ToJsonString());
    }

    [Fact]
    public void Amended_UnknownSchema_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => contract.Amended(new JsonObject { ["Nothing"] = new JsonObject() }));

    [Fact]
    public void Current_OperationIds_AreUnique() =>
        Assert.DoesNotContain(ApiContract.Current.Operations.CountBy(operation => operation.Id), count => count.Value > 1);

    [Fact]
    public void Current_EveryTemplate_MatchesItself()
    {
        foreach (var operation in ApiContract.Current.Operations)
            Assert.Same(operation, ApiContract.Current.Match(operation.Method, operation.Path.Fill(name => $"some-{name}")));
    }

    [Fact]
    public void Current_SchemaKeywords_AreAllUnderstood()
    {
        string[] understood =
        [
            "$ref", "type", "enum", "const", "oneOf", "anyOf", "discriminator", "properties", "required", "additionalProperties", "items",
            "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "pattern", "format",
        ];
        string[] annotations = ["default", "deprecated", "title", "description"];

        var used = ApiContract.Current.Operations
            .SelectMany(operation => operation.Responses.Values.Append(operation.Body).OfType<ApiContent>().Select(content => content.Schema).Append(operation.Query))
            .SelectMany(KeywordsOf)
            .Where(keyword => !keyword.StartsWith("x-", StringComparison.Ordinal));

        Assert.Empty(used.Except([.. understood, .. annotations]));
    }

    private static HashSet<string> KeywordsOf(Schema root)
    {
        HashSet<string> keywords = [];
        HashSet<string> seen = [];
        Visit(root);
        return keywords;

        void Visit(Schema schema)
        {
            keywords.UnionWith(schema.Keywords.Select(keyword => keyword.Key));
            if (schema.Keywords.ContainsKey("$ref") && !seen.Add(schema.Location))
                return;
            IEnumerable<Schema?> inner = [.. schema.Properties.Values, .. schema.Alternatives, .. schema.AllOf, schema.Items, schema.AdditionalProperties];
            foreach (var sub in inner.OfType<Schema>())
                Visit(sub);
        }
    }
}
