using HeyGen.Api.Json;
using HeyGen.Api.Responses;
using HeyGen.Mcp.Features.Avatars;
using HeyGen.Mcp.Features.Translations;
using HeyGen.Mcp.Features.Webhooks;

namespace HeyGen.Mcp.Tests.Api.Http;

/// <summary>What is remembered of a create is its ids: no secret, no link.</summary>
public sealed class CreatedIdsTests
{
    private static readonly HeyGenJson Json = new([AvatarJson.Default, TranslationJson.Default, WebhookJson.Default]);

    [Fact]
    public void Of_SecretOfAWebhook_IsItsEndpoint() => Check(new RotatedWebhookSecret("e_1", "whsec_1"), ["e_1"]);

    [Fact]
    public void Of_LinkForAConsent_IsItsGroup() => Check(new AvatarConsent("https://app.example/consent?token=t", new AvatarGroup("g_1")), ["g_1"]);

    [Fact]
    public void Of_AvatarWithItsGroup_IsBoth() => Check(new CreatedAvatar(new AvatarLook("l_1"), new AvatarGroup("g_1")), ["l_1"], ["g_1"]);

    [Fact]
    public void Of_SeveralAtOnce_IsAllOfThem() => Check(new CreatedTranslations(["t_1", "t_2"]), ["t_1", "t_2"]);

    private static void Check(ApiRecord made, params string[][] ids) => Assert.Equal(ids, CreatedIds.Of(made, Json.Options));
}
