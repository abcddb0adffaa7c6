using System.Text.RegularExpressions;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>What an agent is told: a result, or the whole error.</summary>
internal sealed partial record CallOutcome(bool IsError, JsonElement Body)
{
    public string? Code => Text("code");

    public string? Outcome => Text("outcome");

    /// <summary>Id of the job in it, by the pattern that the billing upstream gives to ids.</summary>
    public string Id => JobId().Match(Body.GetRawText()).Value;

    public static CallOutcome Of(CallToolResult result) => result.IsError is true
        ? new(true, JsonElement.Parse(result.Content.OfType<TextContentBlock>().Single().Text).GetProperty("error"))
        : new(false, result.StructuredContent ?? throw new InvalidOperationException("A result without structured content."));

    public string? Text(string name) => Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public override string ToString() => Body.GetRawText();

    [GeneratedRegex("(job|foreign)_[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex JobId();
}
