// The least a .NET program does that is asked on standard input: what a start of heygen-mcp is measured against.
while (Console.In.ReadLine() is { } line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}
