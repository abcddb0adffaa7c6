namespace HeyGen.Mcp.ContractTests.Contract;

public sealed class PathTemplateTests
{
    private readonly PathTemplate template = new("/v3/agents/{session_id}/resources/{resource_id}");

    [Fact]
    public void TryMatch_SameShape_GivesUnescapedParameters()
    {
        Assert.True(template.TryMatch("/v3/agents/s%2F1/resources/r2", out var parameters));
        Assert.Equal(new Dictionary<string, string> { ["session_id"] = "s/1", ["resource_id"] = "r2" }, parameters);
    }

    [Theory]
    [InlineData("/v3/agents/s1/resources")]
    [InlineData("/v3/agents/s1/resources/r2/more")]
    [InlineData("/v3/agents/s1/videos/r2")]
    [InlineData("/v3/agents//resources/r2")]
    public void TryMatch_OtherShape_IsFalse(string path) => Assert.False(template.TryMatch(path, out _));

    [Fact]
    public void Fill_Values_EscapesThem() =>
        Assert.Equal("/v3/agents/session_id%2F/resources/resource_id%2F", template.Fill(name => $"{name}/"));

    [Fact]
    public void UpTo_Parameter_EndsWithIt() => Assert.Equal("/v3/agents/{session_id}", template.UpTo("session_id"));
}
