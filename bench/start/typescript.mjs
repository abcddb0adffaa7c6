// Thirty tools on the official TypeScript SDK over stdio.
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const server = new McpServer({ name: 'bench', version: '1.0.0' });
const inputSchema = z.object({ videoId: z.string().min(1), limit: z.number().int().optional() });
const outputSchema = z.object({ id: z.string(), title: z.string(), status: z.string() }).loose();
for (let number = 1; number <= 30; number++)
  server.registerTool(`tool_${number}`, { description: `Answers what there is for tool ${number}.`, inputSchema, outputSchema, annotations: { readOnlyHint: true } }, ({ videoId }) => {
    const video = { id: videoId, title: 'A video', status: 'completed' };
    return { content: [{ type: 'text', text: JSON.stringify(video) }], structuredContent: video };
  });
await server.connect(new StdioServerTransport());
