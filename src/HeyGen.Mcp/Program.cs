Console.Error.WriteLine("heygen-mcp");
