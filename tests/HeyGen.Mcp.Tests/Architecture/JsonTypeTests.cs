using System.Reflection;
using System.Text.Json.Serialization;
using HeyGen.Api.Json;
using HeyGen.Mcp.Hosting;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>
/// Every type of ours that a tool takes or gives is known to a source-generated JSON context. Without one it is read by
/// reflection, which a native build does not have, and no analyzer sees it.
/// </summary>
public sealed class JsonTypeTests
{
    private static readonly Assembly Ours = typeof(HeyGenJson).Assembly;
    private static readonly JsonSerializerOptions Known = new HeyGenJson(Contexts()).Options;

    [Fact]
    public void Tools_EveryTypeOfArgumentsAndResults_IsKnownToAContext()
    {
        var unknown = new List<string>();
        foreach (var method in ToolCatalog.All.SelectMany(toolType => toolType.Methods))
        {
            var seen = new HashSet<Type>();
            foreach (var type in Types(method))
                Walk(type, $"{method.Name}: {type}", seen, unknown);
        }

        Assert.Equal([], unknown);
    }

    [Fact]
    public void Walk_TypeOfNoContext_IsFound()
    {
        var unknown = new List<string>();

        Walk(typeof(Nullable<Unlisted>), "here", [], unknown, _ => true);

        Assert.Equal(["here"], unknown);
    }

    private static IEnumerable<Type> Types(MethodInfo method)
    {
        var result = method.ReturnType is { IsGenericType: true } wrapped && (wrapped.GetGenericTypeDefinition() == typeof(Task<>) || wrapped.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? wrapped.GetGenericArguments()[0]
            : method.ReturnType;
        return method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append(result)
            .Concat(new[] { method.GetCustomAttribute<McpServerToolAttribute>()?.OutputSchemaType }.OfType<Type>());
    }

    private static void Walk(Type type, string where, HashSet<Type> seen, List<string> unknown, Func<Type, bool>? concerns = null)
    {
        if (!(concerns ?? HasOurs)(type) || !seen.Add(type))
            return;
        if (!Known.TryGetTypeInfo(type, out var info))
        {
            unknown.Add(where);
            return;
        }

        var inner = info.Properties.Select(property => (property.PropertyType, property.Name))
            .Concat(info.ElementType is { } element ? [(element, "[]")] : [])
            .Concat(info.PolymorphismOptions?.DerivedTypes.Select(form => (form.DerivedType, form.DerivedType.Name)) ?? []);
        foreach (var (innerType, name) in inner)
            Walk(innerType, $"{where}.{name}", seen, unknown);
    }

    /// <summary>All that the server registers, and nothing that reflects.</summary>
    private static JsonSerializerContext[] Contexts()
    {
        var services = new ServiceCollection();
        services.AddHeyGenMcp(ToolCatalog.All, new ServerSettings(), Upstream.Read(new ServerSettings(), _ => null), localFiles: true);
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<JsonSerializerContext>()];
    }

    /// <summary>The base library's own types are known to the SDK.</summary>
    private static bool HasOurs(Type type) =>
        type.Assembly == Ours || (type.GetElementType() is { } element && HasOurs(element)) || type.GetGenericArguments().Any(HasOurs);

    private enum Unlisted
    {
        First,
    }
}
