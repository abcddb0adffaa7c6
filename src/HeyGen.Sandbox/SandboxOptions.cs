namespace HeyGen.Sandbox;

/// <summary>How a sandbox listens and behaves.</summary>
public sealed record SandboxOptions
{
    /// <summary>A key that always works where <see cref="ApiKeys"/> is null. It opens nothing at HeyGen.</summary>
    public const string DemoKey = "sandbox-demo-key";

    /// <summary>Where to listen; loopback addresses only. Port 0 picks a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The keys that open an account. Null: every well-formed key opens an account of its own.</summary>
    public IReadOnlyCollection<string>? ApiKeys { get; init; }

    /// <summary>What the wallet of a new account holds. An account opened with a bearer token gets 20 plan credits for each dollar.</summary>
    public decimal StartingBalanceUsd { get; init; } = 50m;

    /// <summary>Jobs and realtime streams run this many times faster. Signed links and replays keep their lifetimes.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Jobs that may run at once in an account; one more is refused with 429.</summary>
    public int ConcurrentJobs { get; init; } = 10;

    /// <summary>Where the ids of what accounts make come from: the same seed and requests give the same ids. Null: nobody can guess them.</summary>
    public string? IdSeed { get; init; }

    /// <summary>Accounts that are kept; the one that was used longest ago goes for a new one, with all that it has.</summary>
    public int MaxAccounts { get; init; } = 1000;

    /// <summary>Things of one kind, such as videos, that an account keeps; the oldest goes for a new one.</summary>
    public int MaxItems { get; init; } = 10_000;

    /// <summary>Requests, and charges, that the ledger remembers.</summary>
    public int MaxLedgerEntries { get; init; } = 10_000;
}
