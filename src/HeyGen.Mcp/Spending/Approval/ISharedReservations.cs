namespace HeyGen.Mcp.Spending.Approval;

/// <summary>The idempotency keys under which other replicas have taken a call's part of the limits. Each of them adds a key and removes it again; it is known until the last has.</summary>
internal interface ISharedReservations
{
    Task<bool> Has(string payer, string key);

    Task Add(string payer, string key);

    Task Remove(string payer, string key);
}
