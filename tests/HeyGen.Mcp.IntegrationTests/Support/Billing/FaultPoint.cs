namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>Where on its way a create is hit.</summary>
public enum FaultPoint
{
    /// <summary>The connection is refused.</summary>
    P0,

    /// <summary>Reset before the body is read.</summary>
    P1,

    /// <summary>Reset after the body, before anything is made.</summary>
    P2,

    /// <summary>Reset after it is made and billed, before the answer.</summary>
    P3,

    /// <summary>Reset after the answer's headers.</summary>
    P4,

    /// <summary>Reset in the middle of the answer's body.</summary>
    P5,

    /// <summary>Reset after the whole answer.</summary>
    P6,

    /// <summary>Made and billed, then answered with 500.</summary>
    P7,

    /// <summary>Made and billed, then no answer ever.</summary>
    P8,
}
