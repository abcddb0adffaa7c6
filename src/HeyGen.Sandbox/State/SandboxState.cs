using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace HeyGen.Sandbox.State;

/// <summary>What all accounts of one sandbox share.</summary>
internal sealed class SandboxState
{
    public SandboxState(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        Clock = new(time, options.Speed);
        Ledger = new(options.MaxLedgerEntries);
        Accounts = new(this);
        Media = new(options.UploadMemoryBytes);
        Webhooks = new(this);
        IdSeed = options.IdSeed ?? RandomNumberGenerator.GetHexString(32);
    }

    public SandboxOptions Options { get; }

    public SandboxClock Clock { get; }

    public SandboxLedger Ledger { get; }

    public Accounts Accounts { get; }

    public UrlSigner Signer { get; } = new();

    public MediaStore Media { get; }

    public WebhookDeliveries Webhooks { get; }

    /// <summary>What new ids are made from.</summary>
    public string IdSeed { get; }

    /// <summary>Announced files of all accounts, for storage to take their bytes without a key.</summary>
    public ConcurrentDictionary<string, PendingUpload> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>Twins whose person has not consented yet, by group id: the consent page needs no key.</summary>
    public ConcurrentDictionary<string, (Account Account, AvatarGroup Group)> Consents { get; } = new(StringComparer.Ordinal);

    public PublicCatalog Catalog { get; } = PublicCatalog.Shared;
}

/// <summary>The time, and how fast jobs live in it.</summary>
internal sealed class SandboxClock(TimeProvider time, double speed)
{
    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Seconds of a job's life since a moment; below 0 before it.</summary>
    public double SecondsSince(DateTimeOffset moment) => SecondsBetween(moment, Now);

    /// <summary>Seconds of a job's life between two moments.</summary>
    public double SecondsBetween(DateTimeOffset start, DateTimeOffset end) => (end - start).TotalSeconds * speed;

    /// <summary>The moment when a job that began at <paramref name="start"/> has lived that many seconds.</summary>
    public DateTimeOffset After(DateTimeOffset start, double seconds) => start.AddSeconds(seconds / speed);
}

/// <summary>Ids and numbers that follow from a text.</summary>
internal static class Ids
{
    /// <summary>32 hex digits that depend on the seed alone.</summary>
    public static string Of(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..32];

    /// <summary>A number from 0 that depends on the text alone.</summary>
    public static int Hash(string text) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue;
}
