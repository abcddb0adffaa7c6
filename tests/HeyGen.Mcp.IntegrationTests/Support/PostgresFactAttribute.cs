using System.Runtime.CompilerServices;
using Npgsql;

namespace HeyGen.Mcp.Tests.Support;

/// <summary>A test that needs a PostgreSQL which it may count in. <c>.ci/run</c> starts one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    private const string Variable = "HEYGEN_MCP_TEST_POSTGRES";

    public PostgresFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Skip = $"{Variable} holds no connection string of a PostgreSQL; .ci/run starts one.";
    }

    public static NpgsqlConnectionStringBuilder Database => new(Environment.GetEnvironmentVariable(Variable));
}
