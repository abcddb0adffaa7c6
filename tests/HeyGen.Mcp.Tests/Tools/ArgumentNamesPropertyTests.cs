using FsCheck;
using FsCheck.Fluent;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>Either spelling of an argument's name, at any depth, is the same argument.</summary>
public sealed class ArgumentNamesPropertyTests(ITestOutputHelper output)
{
    private const int Cases = 500;

    private static readonly ToolSchema Schema = new(JsonElement.Parse(
        """
        {"type":"object","properties":{
          "avatarId":{"type":"string"},
          "aspectRatio":{"type":"string"},
          "voiceSettings":{"type":"object","properties":{"engine_settings":{"type":"object","properties":{"engine_type":{"type":"string"}}},"speed":{"type":"number"}}},
          "videoScenes":{"type":"array","items":{"type":"object","properties":{"voice_id":{"type":"string"},"scene_title":{"type":"string"}}}}}}
        """));

    /// <summary>As the tools are written, and the same with every name in the other spelling or in no particular one.</summary>
    private static Gen<(JsonObject Proper, JsonObject Other)> Spellings { get; } =
        from text in AnyJson.Text.Where(text => LenientTextParser.Plain(text, TextRole.Id) == text && !LenientTextParser.MeansNothing(text, TextRole.Id)) // nothing is left out
        from avatar in Gen.Elements("avatarId", "avatar_id", "AvatarId")
        from ratio in Gen.Elements("aspectRatio", "aspect_ratio")
        from voice in Gen.Elements("voiceSettings", "voice_settings")
        from engine in Gen.Elements("engine_settings", "engineSettings")
        from type in Gen.Elements("engine_type", "engineType")
        from scenes in Gen.Elements("videoScenes", "video_scenes")
        from voiceId in Gen.Elements("voice_id", "voiceId")
        from title in Gen.Elements("scene_title", "sceneTitle")
        from count in Gen.Choose(0, 3)
        select (
            Order("avatarId", "aspectRatio", "voiceSettings", "engine_settings", "engine_type", "videoScenes", "voice_id", "scene_title", text, count),
            Order(avatar, ratio, voice, engine, type, scenes, voiceId, title, text, count));

    [Fact]
    public void Normalize_EitherSpelling_IsTheSame() =>
        PropertyTest.Check(output, Cases, Spellings.ToArbitrary(), pair =>
        {
            var normal = Normal(pair.Other);

            Assert.True(JsonNode.DeepEquals(pair.Proper, normal), normal.ToJsonString());
        });

    [Fact]
    public void Normalize_NamesNobodyKnows_AreLeftAlone() =>
        PropertyTest.Check(output, Cases, AnyJson.ObjectOf(AnyJson.Value.Where(value => value is not null && !EmptyValues.IsEmptyValue(JsonSerializer.SerializeToElement(value))), AnyJson.Name.Where(name => !HostArguments.IsOfHosts(name))).ToArbitrary(), unknown =>
        {
            var normal = Normal(unknown);

            Assert.True(JsonNode.DeepEquals(unknown, normal), normal.ToJsonString());
        });

    private static JsonObject Normal(JsonObject arguments) =>
        new(ArgumentNormalizer.Normalize(Schema, JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(member => member.Name, member => member.Value))
            .Select(member => KeyValuePair.Create(member.Key, JsonNode.Parse(member.Value.GetRawText()))));

    private static JsonObject Order(string avatar, string ratio, string voice, string engine, string type, string scenes, string voiceId, string title, string text, int count) => new()
    {
        [avatar] = text,
        [ratio] = "16:9",
        [voice] = new JsonObject { [engine] = new JsonObject { [type] = text }, ["speed"] = 1.5 },
        [scenes] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { [voiceId] = text, [title] = text })]),
    };
}
