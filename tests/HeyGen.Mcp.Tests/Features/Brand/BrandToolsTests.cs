using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Brand;

public sealed class BrandToolsTests
{
    [Fact]
    public async Task CreateBrandKit_Website_SendsItUnderAKeyAndNamesTheWait()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(201, """{"data":{"brand_kit_id":"k_1","status":"loading"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_brand_kit", new { url = "https://example.com" });

        Assert.Equal("""{"brand_kit_id":"k_1","status":"loading","next_step":{"tool":"wait_for_job","arguments":{"kind":"brand_kit","id":"k_1"},"in_seconds":0}}""", created.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/brand-kits", """{"url":"https://example.com"}"""), (sent.Method, sent.PathAndQuery, sent.Body));
        Assert.NotNull(sent.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task CreateBrandGlossary_Words_SendsThemAndReturnsWhatHeyGenKept()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(201, """{"data":{"brand_glossary_id":"g_1","name":"Tea","created_at":"2026-11-21T00:00:00Z","updated_at":"2026-11-21T00:00:00Z","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}],"forced_translations":null}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_brand_glossary", new { name = "Tea", terms = new[] { new { term = "Qi", pronunciation = "chee" } }, doNotTranslateTerms = new[] { new { term = "Oolong" } } });

        Assert.Equal(
            """{"brand_glossary_id":"g_1","name":"Tea","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}],"created_at":"2026-11-21T00:00:00Z","updated_at":"2026-11-21T00:00:00Z","idempotent_until":1795305600}""",
            created.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal("""{"name":"Tea","terms":[{"term":"Qi","pronunciation":"chee"}],"do_not_translate_terms":[{"term":"Oolong"}]}""", sent.Body);
    }

    [Theory]
    [InlineData("list_brand_kits", "{}", "GET", "/v3/brand-kits?limit=20", "")]
    [InlineData("get_brand_kit", """{"brandKitId":"x_1"}""", "GET", "/v3/brand-kits/x_1", "")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","name":"Tea","colorRoles":{"primary":"#102030"},"logoRoles":{},"fontRoles":{"title_text":{"font_id":"f_1","weight":700}}}""", "PATCH", "/v3/brand-kits/x_1", """{"name":"Tea","color_roles":{"primary":"#102030"},"logo_roles":{},"font_roles":{"title_text":{"font_id":"f_1","weight":700}}}""")]
    [InlineData("delete_brand_kit", """{"brandKitId":"x_1"}""", "DELETE", "/v3/brand-kits/x_1", "")]
    [InlineData("list_brand_glossaries", """{"limit":5,"token":"t"}""", "GET", "/v3/brand-glossaries?limit=5&token=t", "")]
    [InlineData("get_brand_glossary", """{"brandGlossaryId":"x_1"}""", "GET", "/v3/brand-glossaries/x_1", "")]
    [InlineData("update_brand_glossary", """{"brandGlossaryId":"x_1","terms":[],"forcedTranslations":[{"term":"Tea","translation":"Tee"}]}""", "PATCH", "/v3/brand-glossaries/x_1", """{"terms":[],"forced_translations":[{"term":"Tea","translation":"Tee"}]}""")]
    [InlineData("delete_brand_glossary", """{"brandGlossaryId":"x_1"}""", "DELETE", "/v3/brand-glossaries/x_1", "")]
    public async Task Brand_EachTool_CallsItsOperation(string tool, string arguments, string method, string path, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, tool.StartsWith("list", StringComparison.Ordinal) ? """{"data":[],"has_more":false,"next_token":null}""" : """{"data":{"brand_kit_id":"x_1","brand_glossary_id":"x_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result(tool, JsonElement.Parse(arguments));

        var sent = Assert.Single(upstream.Requests);
        Assert.Equal((method, path, body), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Theory]
    [InlineData("create_brand_glossary", """{"name":""}""", "name")]
    [InlineData("create_brand_glossary", """{"name":"Tea","terms":[{"term":"Qi"}]}""", "terms[0].pronunciation")]
    [InlineData("create_brand_glossary", """{"name":"Tea","forcedTranslations":[{"term":"","translation":"Tee"}]}""", "forcedTranslations[0].term")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","fontRoles":{"body_text":{"font_id":"f_1","weight":1001}}}""", "fontRoles.body_text.weight")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","colorRoles":{"fifth":"#102030"}}""", "colorRoles.fifth")]
    public async Task Brand_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }
}
