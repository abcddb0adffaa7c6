namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

public sealed class SchemaValidatorTests
{
    private const string Shapes =
        """
        {
          "oneOf": [{ "$ref": "#/$defs/Circle" }, { "$ref": "#/$defs/Box" }],
          "discriminator": { "propertyName": "type", "mapping": { "round": "#/$defs/Circle" } },
          "$defs": {
            "Circle": { "type": "object", "properties": { "type": { "const": "round" }, "radius": { "type": "number", "exclusiveMinimum": 0 } } },
            "Box": { "type": "object", "properties": { "type": { "const": "box" }, "inner": { "$ref": "#" } }, "additionalProperties": false }
          }
        }
        """;

    [Theory]
    [InlineData("""{ "type": "string" }""", "7", "$.: type: 7 is not of type string.")]
    [InlineData("""{ "type": ["string", "null"] }""", "null")]
    [InlineData("""{ "type": ["string", "null"], "enum": ["a"] }""", "null")]
    [InlineData("""{ "type": "string", "nullable": true }""", "null")]
    [InlineData("""{ "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "null" }] }""", "null")]
    [InlineData("""{ "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "null" }] }""", "\"\"", "$.: minLength: \"\" has 0 characters; at least 1 are needed.")]
    [InlineData("{}", "null")]
    [InlineData("""{ "type": "integer" }""", "2.0")]
    [InlineData("""{ "type": "integer" }""", "2.5", "$.: type: 2.5 is not of type integer.")]
    [InlineData("""{ "enum": ["a", 1] }""", "\"b\"", "$.: enum: \"b\" is none of [\"a\",1].")]
    [InlineData("""{ "const": "a" }""", "\"b\"", "$.: const: \"b\" is not \"a\".")]
    [InlineData("""{ "maxLength": 1 }""", "\"\\ud83d\\ude00\"")]
    [InlineData("""{ "maxLength": 1 }""", "\"ab\"", "$.: maxLength: \"ab\" has 2 characters; at most 1 are allowed.")]
    [InlineData("""{ "pattern": "^a+$" }""", "\"ab\"", "$.: pattern: \"ab\" does not match ^a+$.")]
    [InlineData("""{ "format": "date-time" }""", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("""{ "format": "date-time" }""", "\"yesterday\"", "$.: format: \"yesterday\" is not a date-time.")]
    [InlineData("""{ "minimum": 1, "maximum": 2 }""", "0", "$.: minimum: 0 is below 1.")]
    [InlineData("""{ "minimum": 1, "maximum": 2 }""", "3", "$.: maximum: 3 is above 2.")]
    [InlineData("""{ "exclusiveMinimum": 1, "exclusiveMaximum": 2 }""", "1", "$.: exclusiveMinimum: 1 is not above 1.")]
    [InlineData("""{ "exclusiveMinimum": 1, "exclusiveMaximum": 2 }""", "2", "$.: exclusiveMaximum: 2 is not below 2.")]
    [InlineData("""{ "items": { "type": "string" }, "minItems": 2 }""", "[1]", "$.: minItems: has 1 items; at least 2 are needed.", "$.[0]: type: 1 is not of type string.")]
    [InlineData("""{ "maxItems": 1 }""", "[1,2]", "$.: maxItems: has 2 items; at most 1 are allowed.")]
    [InlineData("""{ "required": ["a"], "properties": { "b": { "type": "string" } } }""", """{"b":1}""", "$.a: required: is missing.", "$.b: type: 1 is not of type string.")]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": false }""", """{"a":1,"b":2}""", "$.b: additionalProperties: is not a member that the schema knows.")]
    [InlineData("""{ "additionalProperties": { "type": "string" } }""", """{"b":2}""", "$.b: type: 2 is not of type string.")]
    [InlineData("""{ "allOf": [{ "minimum": 5 }, { "maximum": 1 }] }""", "3", "$.: minimum: 3 is below 5.", "$.: maximum: 3 is above 1.")]
    [InlineData("""{ "oneOf": [{ "type": "string" }, { "maxLength": 9 }] }""", "\"a\"", "$.: oneOf: \"a\" fits 2 branches, not one.")]
    [InlineData("""{ "$ref": "#/$defs/a", "maxLength": 3, "$defs": { "a": { "type": "string", "maxLength": 1 } } }""", "\"ab\"")]
    [InlineData(Shapes, """{"type":"round","radius":0}""", "$.radius: exclusiveMinimum: 0 is not above 0.")]
    [InlineData(Shapes, """{"type":"box","inner":{"type":"round"},"radius":1}""", "$.radius: additionalProperties: is not a member that the schema knows.")]
    [InlineData(Shapes, """{"type":"box","inner":{"type":"flat"}}""", "$.inner.type: discriminator: 'flat' names no branch.")]
    [InlineData(Shapes, "{}", "$.type: discriminator: is missing or not a string.")]
    public void Validate_Value_NamesEveryBrokenRuleAndWhere(string schema, string value, params string[] errors) =>
        Assert.Equal(errors, SchemaValidator.Validate(Schema.Document(JsonNode.Parse(schema)!.AsObject()), JsonNode.Parse(value)).Select(error => error.ToString()));

    [Fact]
    public void Validate_UnknownFormat_IsNotPassedOver() =>
        Assert.Throws<NotSupportedException>(() => SchemaValidator.Validate(Schema.Document(new JsonObject { ["format"] = "moon-phase" }), "full"));
}
