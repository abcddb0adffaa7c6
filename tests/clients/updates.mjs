// The official TypeScript client 2.x is told what becomes of a video that it does not ask for: it listens as revision 2026-07-28
// has it, over stdio and HTTP, and subscribes as older revisions have it, over stdio and in a session over HTTP. Then it reads the
// resource once. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const root = new URL('../..', import.meta.url).pathname;
const heygenMcp = ['run', '--no-build', '--project', 'src/HeyGen.Mcp', '--'];

/** Connects; `updates` gets the addresses that the client is told of. */
async function connect(transport, mode) {
  const client = new Client({ name: 'ci', version: '1.0.0' }, { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode } });
  client.setRequestHandler('elicitation/create', async () => ({ action: 'accept', content: {} }));
  const waiting = [];
  const told = [];
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    if (waiting.length > 0) waiting.shift()(params.uri);
    else told.push(params.uri);
  });
  await client.connect(transport);
  assert.equal(client.getServerCapabilities().resources.subscribe, true, 'updates are not offered');
  return { client, updated: () => (told.length > 0 ? Promise.resolve(told.shift()) : new Promise((resolve) => waiting.push(resolve))) };
}

async function beginVideo(client) {
  const voices = await client.callTool({ name: 'list_voices', arguments: { limit: 1 } });
  const made = await client.callTool({ name: 'create_video_from_image', arguments: { image: 'https://files.example/me.png', voiceId: voices.structuredContent.items[0].voice_id, script: 'Tell me when it is done.' } });
  return `heygen://videos/${made.structuredContent.video_id}`;
}

async function isFinished(client, uri) {
  const { contents } = await client.readResource({ uri });
  return JSON.parse(contents[0].text).status === 'completed';
}

/** Waits for updates until the video is finished; answers how many came. */
async function follow(client, uri, updated) {
  for (let count = 1; ; count++) {
    assert.equal(await updated(), uri);
    if (await isFinished(client, uri)) return count;
  }
}

async function listens(name, transport) {
  const { client, updated } = await connect(transport, 'auto');
  const uri = await beginVideo(client);
  await assert.rejects(client.listen({ resourceSubscriptions: ['heygen://videos/unknown'] }), /Resource not found/);
  const subscription = await client.listen({ resourceSubscriptions: [uri] });
  assert.deepEqual(subscription.honoredFilter.resourceSubscriptions, [uri]);
  const count = await follow(client, uri, updated);
  assert.equal(await subscription.closed, 'graceful');
  await client.close();
  console.log(`${name}: told ${count} times, and the end`);
}

async function subscribes(name, transport) {
  const { client, updated } = await connect(transport, 'legacy');
  const uri = await beginVideo(client);
  await assert.rejects(client.subscribeResource({ uri: 'heygen://videos/unknown' }), /Resource not found/);
  await client.subscribeResource({ uri });
  const count = await follow(client, uri, updated);
  await client.unsubscribeResource({ uri });
  await client.close();
  console.log(`${name}: told ${count} times`);
}

async function startEndpoint() {
  const endpoint = spawn('dotnet', [...heygenMcp, 'http', '--sandbox', '--urls', 'http://127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface({ input: endpoint.stderr })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(line);
    if (url) {
      endpoint.stderr.resume();
      return { url: url[0], stop: () => endpoint.kill('SIGTERM') };
    }
  }
  throw new Error('the endpoint did not say where it listens');
}

const stdio = () => new StdioClientTransport({ command: 'dotnet', args: [...heygenMcp, 'stdio', '--sandbox'], cwd: root });
const endpoint = await startEndpoint();
const http = () => new StreamableHTTPClientTransport(new URL(endpoint.url), { requestInit: { headers: { 'X-Api-Key': 'hgk_updates_client_0123456789' } } });
try {
  await listens('client 2.x listens over stdio', stdio());
  await listens('client 2.x listens over HTTP', http());
  await subscribes('client 2.x subscribes over stdio', stdio());
  await subscribes('client 2.x subscribes in a session over HTTP', http());
} finally {
  endpoint.stop();
}
