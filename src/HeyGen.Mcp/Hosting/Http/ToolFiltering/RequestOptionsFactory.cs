using Microsoft.Extensions.Options;

namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>
/// The SDK makes its options anew for each request that keeps no session, and fills them with all tools each time.
/// Here they are made once, and a request gets a copy of those of its toolset: the SDK writes into what it is given.
/// </summary>
internal sealed class RequestOptionsFactory(
    IEnumerable<IConfigureOptions<McpServerOptions>> setups,
    IEnumerable<IPostConfigureOptions<McpServerOptions>> postSetups,
    IEnumerable<IValidateOptions<McpServerOptions>> validations,
    IHttpContextAccessor accessor) : IOptionsFactory<McpServerOptions>
{
    private readonly Lazy<McpServerOptions> whole = new(() => new OptionsFactory<McpServerOptions>(setups, postSetups, validations).Create(Options.DefaultName));

    public McpServerOptions Create(string name)
    {
        var http = accessor.HttpContext;
        var toolset = http?.Features.Get<RequestToolset>();
        var onlyCalls = http?.Features.Get<McpRequest>() is { IsToolCall: true } && !http.Request.Headers.ContainsKey(McpRequest.SessionHeader); // the server of a session serves all that comes after
        return RequestToolsets.Copy(onlyCalls && toolset is not null ? toolset.CallOptions : toolset?.Options ?? whole.Value);
    }
}
