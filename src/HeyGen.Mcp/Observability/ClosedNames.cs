namespace HeyGen.Mcp.Observability;

/// <summary>The closed list of methods. A name that a caller made up is none of the log's, the traces' or the metrics'.</summary>
internal static class ClosedNames
{
    /// <summary>What stands in place of a name that is not known.</summary>
    public const string Other = "_OTHER";

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        RequestMethods.ToolsCall, RequestMethods.ToolsList, RequestMethods.Initialize, RequestMethods.Ping, RequestMethods.ServerDiscover,
        RequestMethods.ResourcesList, RequestMethods.ResourcesTemplatesList, RequestMethods.ResourcesRead,
        RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe, RequestMethods.SubscriptionsListen,
        RequestMethods.PromptsList, RequestMethods.PromptsGet, RequestMethods.CompletionComplete, RequestMethods.LoggingSetLevel,
        "tasks/get", "tasks/update", "tasks/cancel",
        NotificationMethods.InitializedNotification, NotificationMethods.CancelledNotification, NotificationMethods.ProgressNotification, NotificationMethods.RootsListChangedNotification,
        NotificationMethods.ResourceUpdatedNotification, NotificationMethods.SubscriptionsAcknowledgedNotification, "notifications/tasks", RequestMethods.ElicitationCreate, RequestMethods.RootsList,
    };

    public static string OfMethod(string name) => Methods.Contains(name) ? name : Other;
}
