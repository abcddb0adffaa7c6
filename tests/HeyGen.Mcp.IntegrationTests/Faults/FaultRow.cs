using System.Security.Cryptography.X509Certificates;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>A fault as HeyGen, or what stands before it, makes it.</summary>
/// <param name="Act">What becomes of the requests of the call; null where none arrives.</param>
/// <param name="Times">How often; then all is well.</param>
internal sealed record FaultRow(string Name, string FailureKind, Act? Act, int Times = int.MaxValue)
{
    /// <summary>What becomes of the first requests of the call, before that.</summary>
    public IReadOnlyList<Act> First { get; init; } = [];

    /// <summary>The transports that it is tried on: what is told must be the same.</summary>
    public IReadOnlyList<Transport> Transports { get; init; } = [Transport.Pipes];

    /// <summary>The kinds of call that it is tried with; null for all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    public Action<BillingUpstream>? Arrange { get; init; }

    /// <summary>Another address than the upstream's.</summary>
    public Func<BillingUpstream, Uri>? Address { get; init; }

    /// <summary>Another network than the machine's.</summary>
    public Func<HttpMessageHandler>? Network { get; init; }

    public X509Certificate2? Certificate { get; init; }

    /// <summary>How the attempts of the call are counted, where no request arrives.</summary>
    public Func<BillingUpstream, int>? Attempts { get; init; }
}
