namespace HeyGen.Mcp.Tests.Features;

/// <summary>What a call that changes something sends, where what it says may be nothing.</summary>
public sealed class UpdateTests : ServerTest
{
    protected override string FirstAnswer => """{"data":{"endpoint_id":"x_1","brand_kit_id":"x_1","brand_glossary_id":"x_1"}}""";

    [Theory]
    [InlineData("update_webhook_endpoint", """{"endpointId":"x_1"}""", "url, events")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"x_1","events":[]}""", "url, events")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"x_1","events":""}""", "url, events")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"x_1","events":null,"url":null}""", "url, events")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","name":""}""", "name, colorRoles, logoRoles, fontRoles")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","colorRoles":null}""", "name, colorRoles, logoRoles, fontRoles")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","colorRoles":{"primary":""}}""", "name, colorRoles, logoRoles, fontRoles")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","fontRoles":{"title_text":{"font_id":""}}}""", "name, colorRoles, logoRoles, fontRoles")]
    [InlineData("update_brand_glossary", """{"brandGlossaryId":"x_1"}""", "name, terms, doNotTranslateTerms, forcedTranslations")]
    [InlineData("update_brand_glossary", """{"brandGlossaryId":"x_1","name":null,"terms":null}""", "name, terms, doNotTranslateTerms, forcedTranslations")]
    public async Task Update_OfNothing_IsRefusedUnsent(string tool, string arguments, string names)
    {
        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", "not_executed", $"Nothing to change: give at least one of {names}."), (error.GetText("code"), error.GetText("outcome"), error.GetText("message")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","logoRoles":{"primary":null}}""", """{"logo_roles":{"primary":null}}""")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","colorRoles":{"primary":"#102030","accent":null}}""", """{"color_roles":{"primary":"#102030","accent":null}}""")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","fontRoles":{"titleText":{"fontId":null}}}""", """{"font_roles":{"title_text":{"font_id":null}}}""")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","fontRoles":{"title_text":null,"body_text":{"font_id":"f_1","weight":null}}}""", """{"font_roles":{"title_text":null,"body_text":{"font_id":"f_1","weight":null}}}""")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","colorRoles":{}}""", """{"color_roles":{}}""")]
    [InlineData("update_brand_kit", """{"brandKitId":"x_1","name":"A","colorRoles":null}""", """{"name":"A"}""")]
    [InlineData("update_brand_glossary", """{"brandGlossaryId":"x_1","terms":[]}""", """{"terms":[]}""")]
    public async Task Update_OfWhatTheContractAllows_IsSent(string tool, string arguments, string body)
    {
        await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal(body, Upstream.Requests.Single().Body);
    }
}
