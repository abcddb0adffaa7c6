namespace HeyGen.Mcp.Tools;

/// <summary>What people say for the two words that HeyGen has.</summary>
internal static class GenderSynonyms
{
    private static readonly string[] Female = ["female", "woman"];
    private static readonly string[] Male = ["male", "man"];

    public static IReadOnlyList<string> Of(string word) => word switch
    {
        "female" or "woman" or "women" or "lady" or "girl" or "feminine" => Female,
        "male" or "man" or "men" or "guy" or "boy" or "masculine" => Male,
        _ => [],
    };
}
