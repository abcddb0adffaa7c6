using System.IO.Pipelines;
using HeyGen.Mcp.Hosting.Http.Sessions;
using HeyGen.Mcp.Hosting.Subscriptions;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Runs before the SDK's endpoint: refuses bodies that the SDK would fail on, and corrects requests of clients that are
/// less exact than it demands. The SDK parses the body again.
/// </summary>
internal sealed class McpRequestMiddleware(RequestDelegate next, LargeBodyLimiter largeBodies, ScopeChallenge scopes, ElicitationSessions sessions, SessionConnection connection, ResourceSubscriptions subscriptions, SilentStreams silent)
{
    /// <summary>All revisions that are served.</summary>
    public static readonly string[] Versions = [Modern, .. InitializeRequest.Versions];

    private const string VersionHeader = "MCP-Protocol-Version";
    private const string Modern = "2026-07-28";
    private static readonly string TooLarge = $"The body is larger than {HttpServer.LargestBody / (1024 * 1024)} MiB. Pass a large file as an https URL or an asset id: create_asset_upload opens an upload for its bytes.";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<McpEndpoint>() is null)
        {
            await next(http);
            return;
        }

        try
        {
            if (IsJson(http.Request.ContentType))
                http.Request.ContentType = "application/json"; // its text is checked to be UTF-8, whatever is said of it
            if (!sessions.Resume(http))
                await SessionPlaces.NoneFree.Write(http.Response);
            else if (HttpMethods.IsPost(http.Request.Method))
                await JsonResponse.Negotiate(http, Serve);
            else if (ElicitationSessions.Has(http) && HttpMethods.IsGet(http.Request.Method))
                await connection.Serve(http, next, subscriptions);
            else if (ElicitationSessions.Has(http))
                await next(http);
            else if (ElicitationSessions.HasEnded(http))
                await ElicitationSessions.Ended.Write(http.Response);
            else
                NotAllowed(http.Response);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested || ElicitationSessions.Has(http))
        {
            // The client closed the stream, which is how a call is cancelled, or ended its session. Nobody is left to tell.
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            await Refuse(http, unreadable.StatusCode is StatusCodes.Status413PayloadTooLarge ? TooLarge : "The body could not be read.", unreadable.StatusCode);
        }
        catch (IOException) when (!http.Response.HasStarted)
        {
            await Refuse(http, "The body broke off.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException and not ObjectDisposedException && !http.Response.HasStarted)
        {
            RefusalLog.Explain(http, "unreadable_message", unreadable.GetType().Name);
            RefusalLog.Write(http, "unreadable_message");
            await Refuse(http, "The body is not a message of MCP.");
        }
        finally
        {
            SessionPlaces.Leave(http);
        }
    }

    /// <summary>None, as some clients send it, counts too. What a web page may send without being asked does not.</summary>
    private static bool IsJson(string? contentType) =>
        string.IsNullOrWhiteSpace(contentType) || contentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>What there is without a session.</summary>
    private static void NotAllowed(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = HttpMethods.Post;
    }

    private static Task Refuse(HttpContext http, string message, int status = StatusCodes.Status400BadRequest) => new HttpRefusal(status, message) { Id = default(RequestId) }.Write(http.Response);

    private async Task Serve(HttpContext http)
    {
        if (http.Request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "identity";
            await Refuse(http, "The body is compressed, which is not taken here: send it as it is, without Content-Encoding.", StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        await using var unread = ShutdownDelayService.AbortAtEnd(http);
        var reader = http.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.Buffer.Length <= LargeBodyLimiter.From)
                continue;

            if (await ReadLarge(http) is not { } whole)
                return;
            read = whole;
            break;
        }

        await unread.DisposeAsync();
        var refusal = Inspect(http, read.Buffer, out var replacement);
        reader.AdvanceTo(refusal is null && replacement is null ? read.Buffer.Start : read.Buffer.End);
        if (refusal is not null)
        {
            await refusal.Write(http.Response);
            return;
        }

        if (replacement is not null)
        {
            http.Request.Body = new MemoryStream(replacement);
            http.Request.ContentLength = replacement.Length;
        }

        await (http.Features.Get<McpRequest>() is { Method: RequestMethods.SubscriptionsListen } ? silent.Serve(http, next) : next(http));
    }

    /// <summary>Reads the rest of a large body once it has a turn.</summary>
    /// <returns>Null if it was refused.</returns>
    private async Task<ReadResult?> ReadLarge(HttpContext http)
    {
        if (await largeBodies.Enter(http) is not { } turn)
        {
            await HttpRefusal.TooMany("Too many large requests are under way.", LargeBodyLimiter.LongestWait, "too_many_large_requests").Write(http.Response);
            return null;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(turn.End, http.RequestAborted);
        var reader = http.Request.BodyReader;
        try
        {
            ReadResult read;
            while (!(read = await reader.ReadAsync(end.Token)).IsCompleted)
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            return read;
        }
        catch (OperationCanceledException) when (turn.End.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Headers.Connection = "close";
            await (HttpRefusal.TooMany("The body came too slowly while others wait.", LargeBodyLimiter.LongestWait, "slow_large_request") with { Status = StatusCodes.Status408RequestTimeout }).Write(http.Response);
            return null;
        }
        finally
        {
            largeBodies.Leave(turn);
        }
    }

    /// <param name="replacement">A better body for a request that the SDK would refuse.</param>
    /// <returns>Null if the request may pass.</returns>
    private HttpRefusal? Inspect(HttpContext http, in ReadOnlySequence<byte> bytes, out byte[]? replacement)
    {
        var message = IncomingMessage.Readable(bytes);
        replacement = message.Start.Equals(bytes.Start) ? null : message.ToArray();
        var body = IncomingMessage.Inspect(message);
        if (body.WithWholeId(message) is { } whole)
        {
            message = new(replacement = whole);
            body = IncomingMessage.Inspect(message);
        }

        if (body.Problem is not null)
            return HttpRefusal.BadRequest($"The body {body.Problem}.") with { Id = body is { Problem: IncomingMessage.OddVersion, Id: { } id } ? id : default(RequestId) };
        if (body is { Method: { } method, Id: not null })
            http.Features.Set(new McpRequest(method));
        if (ElicitationSessions.HasEnded(http) && body.Method is not RequestMethods.Initialize)
            return ElicitationSessions.Ended with { Id = body.Id };

        if (body is { Method: RequestMethods.Initialize, NamesVersion: false })
            http.Request.Headers.Remove(VersionHeader); // it belongs to requests after the handshake, in which the body negotiates
        var version = OnlyVersion(http.Request.Headers);
        if (version.Length > 0 && !Versions.Contains(version, StringComparer.Ordinal))
            return HttpRefusal.BadRequest("The protocol version of the header is not supported.") with { Code = McpErrorCode.UnsupportedProtocolVersion, Id = body.Id ?? default, Data = Supported(NameSuggestions.Echo(version), isModern: body.NamesVersion) };

        if (version is not Modern && body.NamesVersion && IsModern(IncomingMessage.Object(message)))
            return HttpRefusal.BadRequest($"The {VersionHeader} header is missing or differs from the body.") with { Code = McpErrorCode.HeaderMismatch, Id = body.Id ?? default };

        if (body.Method is RequestMethods.SubscriptionsListen && JsonResponse.IsPlain(http))
            return new(StatusCodes.Status406NotAcceptable, $"{body.Method} is answered with events: the Accept header must name text/event-stream.") { Id = body.Id ?? default };

        if ((body.WithReadableMeta(message) ?? body.WithReadableError(message)) is { } readable)
            replacement = readable;
        if (version is not Modern && body.Method is RequestMethods.Initialize && !Begin(http, IncomingMessage.Object(message), ref replacement))
            return SessionPlaces.NoneFree;
        return body.Method is RequestMethods.ToolsCall ? scopes.Of(http, message) : null;
    }

    /// <summary>Some clients send the header twice, the version that they settled on last: that one goes on.</summary>
    private static string OnlyVersion(IHeaderDictionary headers)
    {
        var sent = headers[VersionHeader].ToString();
        if (sent.Contains(',', StringComparison.Ordinal) && sent.Split(',', StringSplitOptions.TrimEntries).LastOrDefault(version => Versions.Contains(version, StringComparer.Ordinal)) is { } settled)
            headers[VersionHeader] = sent = settled;
        return sent;
    }

    /// <param name="isModern">The request names its revision itself, so that only those without a handshake would serve it.</param>
    private static JsonObject Supported(string requested, bool isModern) => new()
    {
        ["supported"] = new JsonArray([.. Versions.Where(version => !isModern || version is Modern).Select(version => JsonValue.Create(version))]),
        ["requested"] = requested,
    };

    private static bool IsModern(JsonObject? message) =>
        ((message?["params"] as JsonObject)?["_meta"] as JsonObject)?[MetaKeys.ProtocolVersion] is JsonValue version
        && version.TryGetValue<string>(out var text)
        && !InitializeRequest.Versions.Contains(text, StringComparer.Ordinal);

    /// <returns>False if there is no place for the session that it needs.</returns>
    private bool Begin(HttpContext http, JsonObject? message, ref byte[]? replacement)
    {
        if (message?["params"] is JsonArray { Count: 0 })
            message["params"] = new JsonObject();
        if (message?["params"] is not JsonObject parameters)
            return true;
        InitializeRequest.Complete(parameters);
        replacement = Encoding.UTF8.GetBytes(message.ToJsonString());
        return sessions.Begin(http, parameters);
    }
}

/// <summary>Marks the endpoints that serve MCP.</summary>
internal sealed class McpEndpoint
{
    public static McpEndpoint Metadata { get; } = new();
}
