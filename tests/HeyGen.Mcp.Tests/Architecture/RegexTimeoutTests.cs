using System.Reflection;
using System.Text.RegularExpressions;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>A match's time is read from the clock: a machine that stood still in it would refuse what is right.</summary>
public sealed class RegexTimeoutTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5); // that a busy machine leaves a thread waiting

    [Theory]
    [InlineData(typeof(HeyGen.Api.Errors.ApiErrorReader))]
    [InlineData(typeof(ToolSchema))]
    [InlineData(typeof(HeyGen.Sandbox.SandboxServer))]
    public void GeneratedRegex_MachineThatStandsStill_HasTimeLeft(Type of)
    {
        var regexes = of.Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(member => (Name: $"{member.DeclaringType}.{member.Name}", Regex: member.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(member => member.Regex is not null).ToArray();

        Assert.NotEmpty(regexes);
        Assert.DoesNotContain(regexes, member => TimeSpan.FromMilliseconds(member.Regex!.MatchTimeoutMilliseconds) < Longest);
    }

    [Fact]
    public void SchemaPattern_MachineThatStandsStill_HasTimeLeft() =>
        Assert.True(new ToolSchema(JsonElement.Parse("""{"type":"string","pattern":"^a+$"}""")).Pattern!.MatchTimeout >= Longest);
}
