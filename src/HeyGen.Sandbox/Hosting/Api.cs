namespace HeyGen.Sandbox.Hosting;

/// <summary>Carries out a request, under the lock of its account.</summary>
/// <exception cref="ApiException">The answer is an error.</exception>
internal delegate ApiResponse Handler(Call call);

/// <summary>Who carries out which operation of the contract.</summary>
internal sealed class Api
{
    private readonly Dictionary<string, Operation> contract = ApiContract.Current.Operations.ToDictionary(operation => operation.Id, StringComparer.Ordinal);
    private readonly Dictionary<Operation, Handler> handlers = [];

    /// <summary>Those that somebody carries out.</summary>
    public IEnumerable<Operation> Operations => handlers.Keys;

    /// <param name="operationId">As the contract calls it. What is added last counts.</param>
    public void Add(string operationId, Handler handler) => handlers[contract[operationId]] = handler;

    /// <summary>Puts the operations on their addresses.</summary>
    public void Map(WebApplication app, SandboxState state)
    {
        var pipeline = new RequestPipeline(state);
        foreach (var (operation, handler) in handlers)
            app.MapMethods(operation.Path, [operation.Method], (RequestDelegate)(http => pipeline.Run(operation, handler, http)));
        foreach (var path in handlers.Keys.GroupBy(operation => operation.Path))
            app.Map(path.Key, (RequestDelegate)(http => WrongMethod(http, [.. path.Select(operation => operation.Method)]))).WithOrder(1);
        app.MapFallback((RequestDelegate)NoSuchRoute);
    }

    private static Task WrongMethod(HttpContext http, string[] methods)
    {
        http.Response.Headers.Allow = methods;
        return new ApiException(405, "method_not_allowed", $"{http.Request.Path} takes {string.Join(", ", methods)}.").WriteTo(http);
    }

    private static Task NoSuchRoute(HttpContext http) =>
        new ApiException(404, "not_found", $"The sandbox has no {http.Request.Method} {http.Request.Path}.").WriteTo(http);
}
