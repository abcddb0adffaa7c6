// The official clients against the hosted endpoint: the Inspector CLI, the TypeScript SDK 1.x and client 2.x, each with
// a key of its own. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import Ajv from 'ajv/dist/2020.js';
import { root, startEndpoint } from './program.mjs';

const run = promisify(execFile);

/** One call of the Inspector CLI; answers what it prints. */
async function inspect(url, method, ...args) {
  const inspector = `${root}tests/clients/node_modules/.bin/mcp-inspector`;
  const { stdout } = await run(inspector, ['--cli', url.href, '--transport', 'http', '--header', 'X-Api-Key: hgk_inspector_0123456789', '--method', method, ...args], { cwd: root, maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** Lists and calls through a TypeScript client; every structured result is held against its output schema. */
async function withClient(name, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  const ajv = new Ajv({ strict: false });
  for (const [tool, args] of [['list_voices', { limit: 2 }], ['list_videos', {}], ['get_current_user', {}]]) {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.ok(!result.isError, JSON.stringify(result));
    const valid = ajv.compile(tools.find((known) => known.name === tool).outputSchema);
    assert.ok(valid(result.structuredContent), JSON.stringify(valid.errors));
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  }
  await client.close();
  console.log(`${name}: ${tools.length} tools, 3 calls valid`);
}

const endpoint = await startEndpoint();
try {
  const { url } = endpoint;
  const withKey = (key) => ({ requestInit: { headers: { 'X-Api-Key': key } } });
  await assert.rejects(new LegacyClient({ name: 'ci', version: '1.0.0' }).connect(new LegacyTransport(url)), 'a client without a key got in');
  await withClient('@modelcontextprotocol/sdk 1.x', new LegacyClient({ name: 'ci', version: '1.0.0' }), new LegacyTransport(url, withKey('hgk_legacy_client_0123456789')));
  await withClient('@modelcontextprotocol/client 2.x', new Client({ name: 'ci', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } }), new StreamableHTTPClientTransport(url, withKey('hgk_modern_client_0123456789')));
  const { tools } = await inspect(url, 'tools/list');
  const voices = await inspect(url, 'tools/call', '--tool-name', 'list_voices', '--tool-arg', 'limit=3');
  assert.equal(voices.structuredContent.items.length, 3);
  console.log(`inspector: ${tools.length} tools, 1 call`);
} finally {
  endpoint.stop();
}
