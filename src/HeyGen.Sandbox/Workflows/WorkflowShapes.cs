using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Workflows;

/// <summary>Graphs of nodes, as bodies carry them.</summary>
internal static class WorkflowShapes
{
    private static readonly Shape Name = Shape.Text(pattern: "^[a-zA-Z][a-zA-Z0-9_]{0,63}$");

    private static readonly Shape Binding = Shape.Union(
        "kind",
        ("literal", Shape.Closed(Optional("kind", Shape.OneOf("literal")), Nullable("value", Shape.Any))),
        ("node_output", Shape.Closed(Optional("kind", Shape.OneOf("node_output")), Required("node_id", Name), Required("port", Name))),
        ("run_input", Shape.Closed(Optional("kind", Shape.OneOf("run_input")), Required("name", Name))),
        ("object", Shape.Closed(Optional("kind", Shape.OneOf("object")), Optional("fields", Shape.Map(Shape.Recursive(Nested))))),
        ("list", Shape.Closed(Optional("kind", Shape.OneOf("list")), Optional("items", Shape.List(Shape.Recursive(Nested))))));

    private static readonly Shape Graph = Shape.Closed(
        Required("schema_version", Shape.Text()),
        Optional("inputs", Shape.Map(Shape.Closed(
            Required("type", Shape.OneOf("text", "json", "video", "image", "audio", "avatar")), Optional("required", Shape.Flag)))),
        Optional("nodes", Shape.List(Shape.Closed(
            Required("id", Name),
            Required("type", Shape.Text()),
            Nullable("variant", Shape.Text()),
            Optional("config", Shape.FreeObject),
            Optional("depends_on", Shape.List(Shape.Text())),
            Optional("bindings", Shape.Map(Binding))))),
        Optional("outputs", Shape.Map(Shape.Closed(Required("node_id", Name), Required("port", Name)))));

    public static readonly Shape Create = Shape.Closed(
        Required("name", Shape.Text(1, 256)), Required("product_graph", Graph), Nullable("meta", Shape.FreeObject));

    public static readonly Shape UpdateDraft = Shape.Closed(Required("product_graph", Graph), Required("expected_revision", Shape.Integer(0)));

    public static readonly Shape Publish = Shape.Closed(Required("product_graph", Graph));

    public static readonly Shape Run = Shape.Closed(
        Required("workflow_id", Shape.Text()), Nullable("version_number", Shape.Integer(1)), Optional("inputs", Shape.FreeObject));

    private static Shape Nested() => Binding;
}
