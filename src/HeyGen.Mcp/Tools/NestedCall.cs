using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tools;

/// <summary>A call that is made on behalf of another.</summary>
internal static class NestedCall
{
    extension(RequestContext<CallToolRequestParams> call)
    {
        /// <summary>The same request as a call of another tool: for the same caller, in the same scope, with the same answers of its user.</summary>
        public RequestContext<CallToolRequestParams> Of(HeyGenTool other, IDictionary<string, JsonElement>? arguments) =>
            new(call.Server, call.JsonRpcRequest, new CallToolRequestParams
            {
                Name = other.Name,
                Arguments = arguments,
                Meta = call.Params!.Meta,
                InputResponses = call.Params.InputResponses,
                RequestState = call.Params.RequestState,
            })
            {
                Services = call.Services,
                MatchedPrimitive = other,
            };
    }
}
