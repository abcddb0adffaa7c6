using HeyGen.Api.Caching;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// The latest creates whose files this process has uploaded: with the ids of the assets in place of the files each is the same create, and
/// is not billed again. Another process does not know them.
/// </summary>
internal sealed class UploadedCreates
{
    private const int LargestIdentity = 100_000;
    private readonly RecentEntries<string, byte[]> identities = new(most: 200);

    /// <summary>What stands for the content in a key: as it was when its files were not yet assets.</summary>
    public byte[] IdentityOf(CreateContent content, string request, string payer) =>
        content.Files.Count is 0 && identities.TryGet(Key(content.Identity, request, payer), out var first) ? first : content.Identity;

    /// <summary>Its files are uploaded, and it is about to be sent.</summary>
    public void Note(CreateContent content, string request, string payer)
    {
        if (content.Files.Count > 0 && content.Identity.Length <= LargestIdentity)
            identities.Set(Key(content.IdentityWithIds, request, payer), content.Identity);
    }

    private static string Key(byte[] identity, string request, string payer) => IdempotencyKey.Of(request, identity, payer, keySuffix: null);
}
