// Ten tools on the official TypeScript SDK in front of the same upstream: `node server.mjs PORT UPSTREAM_PORT`.
import { createServer } from 'node:http';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { z } from 'zod';

const [port, upstream] = process.argv.slice(2).map(Number);
const names = ['get_video', 'list_videos', 'get_current_user', 'list_webhook_endpoints', 'get_voice', 'list_voices', 'get_avatar_look', 'list_avatar_looks', 'get_template', 'list_templates'];
const input = z.object({ videoId: z.string().min(1) });
const output = z.object({ id: z.string(), title: z.string(), status: z.string() }).loose();

const handler = createMcpHandler((request) => {
  const key = request?.requestInfo?.headers?.get?.('x-api-key') ?? 'bench-key-0123456789';
  const server = new McpServer({ name: 'bench', version: '1.0.0' });
  for (const name of names)
    server.registerTool(name, { description: `Answers what the upstream has for ${name}.`, inputSchema: input, outputSchema: output, annotations: { readOnlyHint: true } }, async ({ videoId }) => {
      const answer = await fetch(`http://127.0.0.1:${upstream}/v3/videos/${videoId}`, { headers: { 'x-api-key': key } });
      const { data } = await answer.json();
      return { content: [{ type: 'text', text: JSON.stringify(data) }], structuredContent: data };
    });
  return server;
});

createServer(toNodeHandler(handler)).listen(port, '127.0.0.1');
