using FsCheck;
using FsCheck.Fluent;
using HeyGen.Api.Idempotency;
using HeyGen.Api.Json;
using HeyGen.Api.Requests;
using HeyGen.Api.Responses;
using HeyGen.Mcp.Features.Videos;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>What goes through our records comes out as it went in.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private const int Cases = 500;
    private static readonly HeyGenJson Json = new([VideoJson.Default]);

    [Fact]
    public void Video_WithMembersNobodyKnows_LosesNothing() =>
        PropertyTest.Check(output, Cases, Videos.ToArbitrary(), video =>
        {
            var read = ResponseReader.Data<Video>(JsonElement.Parse(new JsonObject { ["data"] = video.DeepClone() }.ToJsonString()), Json, HeyGen.Api.Errors.Outcome.NotExecuted);

            var written = JsonNode.Parse(Json.Bytes(read));

            Assert.True(JsonNode.DeepEquals(video, written), $"{video.ToJsonString()}\nbecame\n{written?.ToJsonString()}");
        });

    [Fact]
    public void AssetRef_AnyForm_IsReadAsItWasWritten() =>
        PropertyTest.Check(output, Cases, Assets.ToArbitrary(), asset => Assert.Equal(asset, JsonSerializer.Deserialize<AssetRef>(JsonSerializer.Serialize(asset))));

    [Fact]
    public void AssetRef_AnyFormInOneString_IsTheSame() =>
        PropertyTest.Check(output, Cases, Assets.ToArbitrary(), asset => Assert.Equal(asset, AssetRef.Parse(asset switch
        {
            AssetRef.ById byId => byId.AssetId,
            AssetRef.ByUrl byUrl => byUrl.Url,
            AssetRef.Inline inline => $"data:{inline.MediaType};base64,{inline.Data}",
            _ => throw new InvalidOperationException(asset.ToString()),
        })));

    [Fact]
    public void CanonicalJson_OfItself_IsItself() =>
        PropertyTest.Check(output, Cases, AnyJson.Value.ToArbitrary(), value =>
        {
            var once = Canonical(value);

            Assert.Equal(once, Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(once))));
        });

    [Fact]
    public void CanonicalJson_OtherOrderOrIndentation_IsTheSame() =>
        PropertyTest.Check(output, Cases, AnyJson.Value.ToArbitrary(), value =>
        {
            var indented = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(AnyJson.Reversed(value), Indented));

            Assert.Equal(Canonical(value), Encoding.UTF8.GetString(CanonicalJson.Of(indented)));
        });

    [Fact]
    public void CanonicalJson_Any_SaysTheSameAsBefore() =>
        PropertyTest.Check(output, Cases, AnyJson.Value.ToArbitrary(), value => Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(Canonical(value))), Canonical(value)));

    private static Gen<AssetRef> Assets { get; } = Gen.OneOf(
        Gen.Elements("asset_1", "A-b_9").Select(id => (AssetRef)new AssetRef.ById(id)),
        from host in Gen.Elements("example.com", "media.example.com:8443")
        from path in Gen.Elements("/", "/a.mp4", "/ä b.png?x=1&y=%20#z")
        select (AssetRef)new AssetRef.ByUrl($"https://{host}{path}"),
        from type in Gen.Elements("image/png", "video/mp4", "audio/mpeg")
        from data in Gen.Elements("", "iVBORw0KGgo=", "AAAA+/==")
        select (AssetRef)new AssetRef.Inline(type, data));

    private static Gen<JsonObject> Videos { get; } =
        from status in Gen.Elements("pending", "completed", "weird")
        from title in AnyJson.Text
        from duration in Gen.Elements(0.5, 4, 61.25)
        from unknown in AnyJson.ObjectOf(AnyJson.Value, AnyJson.Name.Select(name => "x_" + name))
        select With(new JsonObject { ["id"] = "v_1", ["status"] = status, ["title"] = title, ["duration"] = duration }, unknown);

    private static JsonObject With(JsonObject known, JsonObject more)
    {
        foreach (var (name, value) in more)
            known[name] = value?.DeepClone();
        return known;
    }

    private static string Canonical(JsonNode? value) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null")));
}
