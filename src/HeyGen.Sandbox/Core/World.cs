using System.Collections.Concurrent;
using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Core;

/// <summary>What all accounts of one sandbox share.</summary>
internal sealed class World(SandboxOptions options, TimeProvider time)
{
    public SandboxOptions Options { get; } = options;

    public SandboxClock Clock { get; } = new(time, options.Speed);

    public SandboxLedger Ledger { get; } = new();

    public Accounts Accounts { get; } = new(options);

    public LinkSigner Signer { get; } = new();

    public MediaShelf Media { get; } = new(options.UploadMemoryBytes);

    /// <summary>Announced files of all accounts, for storage to take their bytes without a key.</summary>
    public ConcurrentDictionary<string, PendingUpload> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>Twins whose person has not consented yet, by group id: the consent page needs no key.</summary>
    public ConcurrentDictionary<string, (Account Account, AvatarGroup Group)> Consents { get; } = new(StringComparer.Ordinal);

    public PublicCatalogue Catalogue { get; } = PublicCatalogue.Shared;
}
