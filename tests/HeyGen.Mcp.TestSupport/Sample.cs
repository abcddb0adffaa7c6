#pragma warning disable CA1801, CA1823, CA1852, IDE0051, IDE0060, MA0036, MA0053 // used by no one: only looked at

namespace HeyGen.Mcp.TestSupport.Sample.Used
{
    internal sealed class Thing
    {
        public static int Count => 1;
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class MarkAttribute : Attribute;
}

namespace HeyGen.Mcp.TestSupport.Sample.Lambda
{
    internal sealed class Holder
    {
        public static Func<int, int> Make(int one) => two => one + two + Used.Thing.Count;
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Async
{
    internal sealed class Holder
    {
        public static async Task<int> Count()
        {
            await Task.Yield();
            return Used.Thing.Count;
        }
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Generic
{
    internal sealed class Holder
    {
        public Dictionary<string, List<Lazy<Used.Thing>>> All { get; } = [];
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Record
{
    internal sealed record Holder(Used.Thing? Thing);
}

namespace HeyGen.Mcp.TestSupport.Sample.Attributed
{
    internal sealed class Holder
    {
        [Used.Mark]
        public int Marked { get; }
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Nested
{
    internal sealed class Holder
    {
        private sealed class Inner
        {
            public static int Count() => Used.Thing.Count;
        }
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Cycle
{
    internal sealed class Forth
    {
        public static Type Next => typeof(Back.Back);
    }
}

namespace HeyGen.Mcp.TestSupport.Sample.Cycle.Back
{
    internal sealed class Back
    {
        public Forth? Previous { get; }
    }
}
