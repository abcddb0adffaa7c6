namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>Gives a request the toolset that its headers and path ask for. They can only take tools away.</summary>
internal sealed class ToolFilteringMiddleware(RequestDelegate next, RequestedTools requested, RequestToolsets toolsets)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<McpEndpoint>() is null)
            return next(http);

        var filter = requested.Read(http.Request, out var problem);
        if (problem is not null)
            return HttpRefusal.BadRequest(problem).Write(http.Response);

        var toolset = toolsets.For(filter);
        if (http.Features.Get<ReadOnlyCaller>() is { } reading)
        {
            reading.Unfiltered = toolset.Selection;
            toolset = toolsets.For(filter with { ReadOnly = true });
        }

        http.Features.Set(toolset);
        return next(http);
    }
}

/// <summary>Marks a request whose caller may only read: it is shown no other tools.</summary>
internal sealed class ReadOnlyCaller
{
    /// <summary>What it would be shown if it might do more. A tool among these that it calls all the same is refused as one that needs more.</summary>
    public ToolSelection? Unfiltered { get; set; }
}
