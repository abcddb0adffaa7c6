using System.Text.Json;

namespace HeyGen.Mcp.TestSupport;

internal static class JsonAssertions
{
    /// <summary>The text of a member that must be there.</summary>
    public static string? GetText(this JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>The same JSON, whatever the order of members and the white space.</summary>
    public static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"Expected {expected}\nbut got {actual}");

    /// <inheritdoc cref="AssertJson(string, JsonElement)"/>
    public static void AssertJson(string expected, string actual) => AssertJson(expected, JsonElement.Parse(actual));
}
