using HeyGen.Api.Sanitizing;
using HeyGen.Mcp.Jobs.Tasks;

namespace HeyGen.Mcp.Hosting;

/// <summary>
/// What this server uses of what a client says of itself, built anew: sessions and open requests keep it, so nothing of the size
/// or the form that the client chose goes in.
/// </summary>
internal static class ClientDescription
{
    private const int LongestText = 200;
    private const string Elicitation = "elicitation";
    private const string Extensions = "extensions";
    private const string Unknown = "unknown";
    private static readonly string[] Capabilities = [Elicitation, "roots", "sampling"];
    private static readonly string[] ElicitationModes = ["form", "url"];
    private static readonly string[] KnownExtensions = [TaskExtension.Id];

    /// <summary>The capabilities by which a client can be asked something, each as an empty object.</summary>
    public static JsonObject CapabilitiesOf(JsonNode? said)
    {
        var kept = Declared(said, Capabilities);
        if (kept.ContainsKey(Elicitation))
            kept[Elicitation] = Declared(said![Elicitation], ElicitationModes);
        if (Declared((said as JsonObject)?[Extensions], KnownExtensions) is { Count: > 0 } extensions)
            kept[Extensions] = extensions;
        return kept;
    }

    public static JsonObject InfoOf(JsonNode? said) => new() { ["name"] = Text(said, "name"), ["version"] = Text(said, "version") };

    /// <summary>PHP writes <c>[]</c> for <c>{}</c>, and what is declared in another form is declared all the same.</summary>
    private static JsonObject Declared(JsonNode? said, string[] names)
    {
        var declared = new JsonObject();
        foreach (var name in names)
        {
            if (said is JsonObject members && members[name] is { } given && (given is JsonObject or JsonArray { Count: 0 } || given.GetValueKind() is JsonValueKind.True))
                declared[name] = new JsonObject();
        }

        return declared;
    }

    private static string Text(JsonNode? said, string name) => (said as JsonObject)?.Text(name) is { } text ? ShortText.Of(text, LongestText) : Unknown;
}
