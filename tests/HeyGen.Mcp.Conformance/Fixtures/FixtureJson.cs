using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Conformance.Fixtures;

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class FixtureJson : JsonSerializerContext;
