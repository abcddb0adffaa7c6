using HeyGen.Mcp.Jobs.Tasks;

namespace HeyGen.Mcp.Hosting;

/// <summary>
/// What this server uses of what a client says of itself, built anew: sessions and open requests keep it, so nothing of the size
/// or the form that the client chose goes in.
/// </summary>
internal static class ClientDescription
{
    private const int LongestText = 200;

    /// <summary>Bytes of a description that is small enough to be kept as it came.</summary>
    private const int Small = 700;
    private const string Elicitation = "elicitation";
    private const string Extensions = "extensions";
    private const string Unknown = "unknown";
    private static readonly string[] Capabilities = [Elicitation, "roots", "sampling"];
    private static readonly string[] ElicitationModes = ["form", "url"];
    private static readonly string[] KnownExtensions = [TaskExtension.Id];

    /// <summary>
    /// True for the <c>_meta</c> of a request that may stay as it is, because it is small and in the forms that everybody reads. Most are, and
    /// come with every call.
    /// </summary>
    public static bool IsSmallAndReadable(in ReadOnlySequence<byte> meta)
    {
        if (meta.Length > Small)
            return false;
        using var parsed = JsonDocument.Parse(meta);
        var said = parsed.RootElement;
        return said.ValueKind is JsonValueKind.Object
            && said.Member(MetaKeys.LogLevel) is null
            && (said.Member(MetaKeys.ClientCapabilities) is not { } capabilities || HoldsObjectsOnly(capabilities))
            && (said.Member(MetaKeys.ClientInfo) is not { } info || HoldsTextsOnly(info));
    }

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

    private static bool HoldsObjectsOnly(JsonElement said)
    {
        if (said.ValueKind is not JsonValueKind.Object)
            return false;
        foreach (var member in said.EnumerateObject())
        {
            if (!HoldsObjectsOnly(member.Value))
                return false;
        }

        return true;
    }

    private static bool HoldsTextsOnly(JsonElement said)
    {
        if (said.Member("name") is null || said.Member("version") is null)
            return false;
        foreach (var member in said.EnumerateObject())
        {
            if (member.Value.ValueKind is not JsonValueKind.String || member.NameEquals("icons"))
                return false;
        }

        return true;
    }

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
