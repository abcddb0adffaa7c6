namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

/// <summary>One rule of a schema that a value breaks.</summary>
/// <param name="Field">The value at fault; for a missing or unknown member, that member.</param>
/// <param name="Rule">The schema keyword, such as <c>maxLength</c>.</param>
/// <param name="Message">What was given and what is allowed.</param>
internal sealed record SchemaError(FieldPath Field, string Rule, string Message)
{
    public override string ToString() => $"$.{Field}: {Rule}: {Message}";
}
