namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>What HeyGen, or something that stands before it, does with one request.</summary>
internal delegate Task Act(Exchange exchange);

/// <summary>All that can happen.</summary>
internal static class UpstreamActions
{
    /// <summary>All is well.</summary>
    public static async Task Answer(Exchange exchange)
    {
        if (await exchange.Receive())
            await exchange.Answer(exchange.Work());
    }

    /// <summary>What happens at a fault point; <see cref="FaultPoint.P0"/> is no act, because there nobody is there to act.</summary>
    public static Act At(FaultPoint point) => async exchange =>
    {
        if (point is FaultPoint.P1)
        {
            exchange.Reset();
            return;
        }

        if (!await exchange.Receive())
            return;
        if (point is FaultPoint.P2)
        {
            exchange.Reset();
            return;
        }

        var reply = exchange.Work();
        switch (point)
        {
            case FaultPoint.P4:
                await exchange.Write(Exchange.Head(reply.Status, "application/json", Encoding.UTF8.GetByteCount(reply.Body)));
                break;
            case FaultPoint.P5:
                await exchange.Write(Exchange.Head(reply.Status, "application/json", Encoding.UTF8.GetByteCount(reply.Body)) + reply.Body[..20]);
                break;
            case FaultPoint.P6:
                await exchange.Answer(reply);
                break;
            case FaultPoint.P7:
                await exchange.Answer(Reply.Error(500, "internal", "Something went wrong."));
                return;
            case FaultPoint.P8:
                await exchange.Hang();
                return;
        }

        exchange.Reset();
    };

    /// <summary>An answer that means nothing was done.</summary>
    public static Act Refuse(int status, string code, params string[] headers) => async exchange =>
    {
        if (await exchange.Receive())
            await exchange.Answer(exchange.Ledger.Begin(exchange.Request) ?? exchange.Ledger.Refuse(exchange.Request, Reply.Error(status, code, "In HeyGen's words.")), headers);
    };

    /// <summary>An answer as it is written here, whatever it says about the work.</summary>
    /// <param name="works">Whether the work is done before it.</param>
    public static Act Say(int status, string type, string body, bool works = false, params string[] headers) => async exchange =>
    {
        if (!await exchange.Receive())
            return;
        if (works)
            exchange.Work();
        await exchange.Write(Exchange.Head(status, type, Encoding.UTF8.GetByteCount(body), headers) + body);
    };

    /// <summary>The work is done, and its answer goes through the hands of <paramref name="change"/>.</summary>
    public static Act Garble(Func<Reply, string> change) => async exchange =>
    {
        if (await exchange.Receive())
            await exchange.Write(change(exchange.Work()));
        exchange.Close();
    };

    /// <summary>The work is done, and 204 says no more than that.</summary>
    public static async Task NoContent(Exchange exchange)
    {
        if (!await exchange.Receive())
            return;
        exchange.Work();
        await exchange.Write("HTTP/1.1 204 No Content\r\n\r\n");
    }

    /// <summary>Nothing is done and nothing said.</summary>
    public static async Task Silence(Exchange exchange)
    {
        if (await exchange.Receive())
            await exchange.Hang();
    }

    /// <summary>The work is done, and the answer comes byte by byte until nobody waits for it any more.</summary>
    public static async Task Drip(Exchange exchange)
    {
        if (!await exchange.Receive())
            return;
        var reply = exchange.Work();
        await exchange.Write(Exchange.Head(reply.Status, "application/json", reply.Body.Length) + reply.Body[..1]);
        await exchange.Hang();
    }

    /// <summary>The work is done, and megabytes come.</summary>
    public static async Task Flood(Exchange exchange)
    {
        if (!await exchange.Receive())
            return;
        exchange.Work();
        var megabyte = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
        await exchange.Write(Exchange.Head(200, "application/json", 64L * megabyte.Length));
        for (var sent = 0; sent < 64 && await exchange.Write(megabyte); sent++)
        {
            // until the client has had enough
        }
    }

    /// <summary>FIN on a connection that has served before, as a load balancer does it; a new connection is served.</summary>
    public static async Task CloseIfReused(Exchange exchange)
    {
        if (exchange.Request.Ordinal is 0)
            await Answer(exchange);
        else if (await exchange.Receive())
            exchange.Close();
    }

    /// <summary>The work is held back, or its answer, until the test lets it go.</summary>
    public static Act Hold(Gate gate, bool worksFirst) => async exchange =>
    {
        if (!await exchange.Receive())
            return;
        var reply = exchange.Ledger.Begin(exchange.Request);
        if (worksFirst)
            reply ??= exchange.Ledger.Commit(exchange.Request);
        await gate.Pass();
        reply ??= exchange.Ledger.Commit(exchange.Request);
        gate.Leave();
        await exchange.Answer(reply);
    };

    /// <summary>Waits until what is held back is done.</summary>
    public static Act After(Gate gate) => async exchange =>
    {
        await gate.Left;
        await Answer(exchange);
    };

    /// <summary>All is well, and then the test lets go what is held back.</summary>
    public static Act ThenOpen(Gate gate) => async exchange =>
    {
        await Answer(exchange);
        gate.Open();
    };
}
