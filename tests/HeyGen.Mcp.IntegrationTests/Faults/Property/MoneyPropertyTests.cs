namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>Whatever happens in whatever order, one intent is billed at most once and the caller is told the truth.</summary>
public sealed class MoneyPropertyTests(ITestOutputHelper output)
{
    private const int Cases = 500;

    [Fact]
    public void Scenario_Any_IsBilledAtMostOnceAndReportedCorrectly() =>
        PropertyTest.Check(output, Cases, Step.Scenarios, steps => Scenario.Play(steps).GetAwaiter().GetResult());
}
