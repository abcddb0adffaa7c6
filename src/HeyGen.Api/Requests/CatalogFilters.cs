namespace HeyGen.Api.Requests;

/// <summary>Whose an avatar or a voice is: HeyGen's library or the account's own.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Ownership>))]
internal enum Ownership
{
    Public,
    Private,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<Gender>))]
internal enum Gender
{
    Female,
    Male,
}

internal static class GenderWords
{
    private static readonly string[] Female = ["female", "woman"];
    private static readonly string[] Male = ["male", "man"];

    /// <summary>HeyGen's words for a gender that people have another word for.</summary>
    public static IReadOnlyList<string> SynonymsOf(string word) => word switch
    {
        "female" or "woman" or "women" or "lady" or "girl" or "feminine" => Female,
        "male" or "man" or "men" or "guy" or "boy" or "masculine" => Male,
        _ => [],
    };

    extension(Gender gender)
    {
        /// <summary>True if HeyGen's word for a gender means this one; photo avatars say woman and man.</summary>
        public bool Means(string? word) => word is not null && (gender is Gender.Female ? Female : Male).Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}
