using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// Runs the C# method of a tool: arguments from their JSON, what it returns as JSON. The SDK's own way exports the schemas of
/// both first, which are known here, and writes each result twice.
/// </summary>
internal sealed class ToolMethod
{
    private static readonly MethodInfo ResultOfTask = typeof(Task<>).GetProperty(nameof(Task<>.Result))!.GetMethod!;

    private readonly Type toolType;
    private readonly MethodInvoker method;
    private readonly MethodInvoker? result;
    private readonly Parameter[] parameters;
    private readonly IServiceProvider services;
    private readonly JsonSerializerOptions json;

    /// <param name="toolType">The class of the method.</param>
    /// <param name="services">Where the class is registered, for calls that bring no scope of their own.</param>
    public ToolMethod(Type toolType, MethodInfo method, IServiceProvider services, JsonSerializerOptions json)
    {
        (this.toolType, this.services, this.json) = (toolType, services, json);
        this.method = MethodInvoker.Create(method);
        result = method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>) ? MethodInvoker.Create(ResultOf(task)) : null;
        parameters = [.. method.GetParameters().Select(parameter => Parameter.Of(parameter, json))];
    }

    /// <summary>How the argument of a name is read; null if the method takes none.</summary>
    public JsonTypeInfo? TypeOf(string name) => Array.Find(parameters, parameter => parameter.Name == name)?.Type;

    /// <exception cref="JsonException">An argument can't be read as what the method takes.</exception>
    public async ValueTask<CallToolResult> Run(RequestContext<CallToolRequestParams> call, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var values = new object?[parameters.Length];
        for (var index = 0; index < values.Length; index++)
            values[index] = parameters[index].Value(call, arguments, cancellationToken);

        var returned = method.Invoke((call.Services ?? services).GetRequiredService(toolType), values.AsSpan());
        if (returned is Task task)
        {
            try
            {
                await task;
            }
            finally
            {
                if (Array.Find(values, value => value is CallProgress) is CallProgress progress)
                    await progress.End().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            returned = result?.Invoke(task);
        }

        return returned switch
        {
            null => new() { Content = [] },
            CallToolResult whole => whole,
            string text => new() { Content = [new TextContentBlock { Text = text }] },
            ContentBlock block => new() { Content = [block] },
            IEnumerable<ContentBlock> blocks => new() { Content = [.. blocks] },
            _ => Structured(JsonSerializer.SerializeToElement(returned, json.GetTypeInfo(returned.GetType()))),
        };
    }

    private static CallToolResult Structured(JsonElement data) => new()
    {
        Content = [new TextContentBlock { Text = data.GetRawText() }],
        StructuredContent = data,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "What is looked for is named above, and so is kept for every Task<T>.")]
    private static MethodInfo ResultOf(Type task) => (MethodInfo)task.GetMemberWithSameMetadataDefinitionAs(ResultOfTask);

    /// <param name="Type">How an argument is read; null for what is not one.</param>
    private sealed record Parameter(string Name, Type Kind, JsonTypeInfo? Type, object? Default)
    {
        public static Parameter Of(ParameterInfo parameter, JsonSerializerOptions json)
        {
            var kind = parameter.ParameterType;
            var isOfTheCall = kind == typeof(CancellationToken) || kind == typeof(RequestContext<CallToolRequestParams>) || kind == typeof(IProgress<ProgressNotificationValue>);
            return new(parameter.Name!, kind, isOfTheCall ? null : json.GetTypeInfo(kind), parameter is { HasDefaultValue: true, DefaultValue: { } value } && !isOfTheCall ? Typed(value, kind) : null);
        }

        public object? Value(RequestContext<CallToolRequestParams> call, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken) =>
            Type is not null ? arguments is not null && arguments.TryGetValue(Name, out var given) ? given.Deserialize(Type) : Default
            : Kind == typeof(CancellationToken) ? cancellationToken
            : Kind == typeof(RequestContext<CallToolRequestParams>) ? call
            : CallProgress.Of(call) as IProgress<ProgressNotificationValue> ?? new Progress<ProgressNotificationValue>();

        /// <summary>The default of an optional enum is only its number.</summary>
        private static object Typed(object value, Type kind) => (Nullable.GetUnderlyingType(kind) ?? kind) is { IsEnum: true } words ? Enum.ToObject(words, value) : value;
    }
}
