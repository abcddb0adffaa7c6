using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class LanguageNamesTests
{
    [Theory]
    [InlineData("pt")]
    [InlineData("PT")]
    [InlineData("por")]
    [InlineData("pt-BR")]
    [InlineData("zh_Hant_TW")]
    public void LooksLikeCode_Code_IsTrue(string language) => Assert.True(LanguageNames.LooksLikeCode(language));

    [Theory]
    [InlineData("Lao")]
    [InlineData("German")]
    [InlineData("Portuguese (Brazil)")]
    [InlineData("")]
    public void LooksLikeCode_Name_IsFalse(string language) => Assert.False(LanguageNames.LooksLikeCode(language));
}
