using System.ComponentModel;
using HeyGen.Mcp.Tools;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Tools that are about their schemas.</summary>
[McpServerToolType, Toolset(ContentTools.Toolset)]
internal sealed class SchemaTools
{
    public const string Name = "json_schema_2020_12_tool";

    /// <summary>As the suite wants it listed.</summary>
    public const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": { "address": { "$anchor": "addressDef", "type": "object", "properties": { "street": { "type": "string" }, "city": { "type": "string" } } } },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """;

    [McpServerTool(Name = Name, Title = "Schema", ReadOnly = true), Description("Has a schema with everything in it.")]
    public string Everything(string? name = null, string? contactMethod = null, string? phone = null, string? email = null) => $"{name} {contactMethod} {phone} {email}";

    [McpServerTool(Name = "test_region", Title = "Region", ReadOnly = true), Description("Takes an argument that a header repeats.")]
    public string Region([McpHeader("Region"), Description("Any text.")] string region) => region;
}
