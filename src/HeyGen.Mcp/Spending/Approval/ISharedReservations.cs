namespace HeyGen.Mcp.Spending.Approval;

/// <summary>The idempotency keys under which other replicas have taken a call's part of the limits that all of them count together.</summary>
internal interface ISharedReservations
{
    Task<bool> Has(string payer, string key);

    Task Add(string payer, string key);

    Task Remove(string payer, string key);
}
