using System.Globalization;

namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>One request and what becomes of it.</summary>
internal sealed class Exchange(WireRequest request, Connection connection, Ledger ledger, VirtualTime time, CancellationToken cancellationToken)
{
    public WireRequest Request => request;

    public Ledger Ledger => ledger;

    public VirtualTime Time => time;

    /// <summary>True once the body is there; false if the client has gone instead.</summary>
    public async Task<bool> Receive() => request.Body is not null || await connection.ReadBody(request, cancellationToken);

    /// <summary>An answer is dated by HeyGen's clock.</summary>
    public Task<bool> Write(string text) => Write(Encoding.UTF8.GetBytes(text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        ? text.Insert(text.IndexOf('\n', StringComparison.Ordinal) + 1, $"Date: {time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)}\r\n")
        : text));

    public Task<bool> Write(ReadOnlyMemory<byte> bytes) => connection.Write(bytes, cancellationToken);

    public Task<bool> Answer(Reply reply, params string[] headers) => Write(Head(reply.Status, "application/json", Encoding.UTF8.GetByteCount(reply.Body), headers) + reply.Body);

    public static string Head(int status, string type, long length, params string[] headers) =>
        $"HTTP/1.1 {status} Whatever\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nX-Request-Id: req_1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    public void Reset() => connection.Reset();

    public void Close() => connection.Close();

    /// <summary>Says nothing more until the client gives up.</summary>
    public Task Hang()
    {
        time.Hang();
        return connection.UntilGone(cancellationToken);
    }

    /// <summary>What HeyGen does when all is well.</summary>
    public Reply Work() => request.Method is "POST" ? ledger.Begin(request) ?? ledger.Commit(request) : Reads.Answer(request, ledger);
}
