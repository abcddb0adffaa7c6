namespace HeyGen.Mcp.Tests.Contract;

/// <summary>A fact that reads the API's contract or the tool list; skipped where <see cref="SharedFolder"/> is missing.</summary>
public sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute() => Skip = SharedFolder.MissingReason;
}

/// <summary>A theory that reads the API's contract or the tool list; skipped where <see cref="SharedFolder"/> is missing.</summary>
public sealed class ContractTheoryAttribute : TheoryAttribute
{
    public ContractTheoryAttribute() => Skip = SharedFolder.MissingReason;
}
