// The official TypeScript client 2.x is told what becomes of a video that it does not ask for: it listens as revision 2026-07-28
// has it, over stdio and HTTP, and subscribes as older revisions have it, over stdio and in a session over HTTP. Then it reads the
// resource once. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { startEndpoint, stdio } from './program.mjs';


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

const piped = () => new StdioClientTransport(stdio('--sandbox'));
const endpoint = await startEndpoint();
const http = () => new StreamableHTTPClientTransport(endpoint.url, { requestInit: { headers: { 'X-Api-Key': 'hgk_updates_client_0123456789' } } });
try {
  await Promise.all([
    listens('client 2.x listens over stdio', piped()),
    listens('client 2.x listens over HTTP', http()),
    subscribes('client 2.x subscribes over stdio', piped()),
    subscribes('client 2.x subscribes in a session over HTTP', http()),
  ]);
} finally {
  endpoint.stop();
}
