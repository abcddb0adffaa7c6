// The official clients against the built server over stdio: the Inspector CLI with mcp.json.example as it stands, the
// TypeScript SDK 1.x and client 2.x. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import Ajv from 'ajv/dist/2020.js';
import { root, startSandbox, stdio } from './program.mjs';

const run = promisify(execFile);
const wanted = ['create_video_from_avatar', 'list_voices', 'search_audio_sounds', 'wait_for_job'];

/** One call of the Inspector CLI; answers what it prints. */
async function inspect(entry, method, args, env = {}) {
  const inspector = `${root}tests/clients/node_modules/.bin/mcp-inspector`;
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const { stdout } = await run(inspector, ['--cli', '--config', 'mcp.json.example', '--server', entry, '--connect-timeout', '120000', ...variables, '--method', method, ...args], { cwd: root, maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

const call = (tool, args, env) =>
  inspect('heygen', 'tools/call', ['--tool-name', tool, ...Object.entries(args).flatMap(([name, value]) => ['--tool-arg', `${name}=${value}`])], env);

async function withInspector() {
  const listed = (await inspect('heygen-sandbox', 'tools/list', [])).tools.map((tool) => tool.name);
  assert.deepEqual(wanted.filter((name) => !listed.includes(name)), []);

  const sandbox = await startSandbox(20); // whose jobs outlive the Inspector's sessions of one call
  try {
    const env = { HEYGEN_API_BASE_URL: sandbox.address, HEYGEN_API_KEY: 'hgk_inspector_0123456789' };
    const voices = await call('list_voices', { limit: 3, language: 'English' }, env);
    assert.equal(voices.structuredContent.items.length, 3);
    const sounds = await call('search_audio_sounds', { query: 'upbeat corporate', minScore: 0.1 }, env);
    assert.ok(sounds.structuredContent.items.length > 0);
    const looks = await call('list_avatar_looks', { limit: 1 }, env);
    const video = await call('create_video_from_avatar', { avatarId: looks.structuredContent.items[0].id, script: 'Hello from the Inspector.', voiceId: voices.structuredContent.items[0].voice_id }, env);
    const { structuredContent: report } = await call('wait_for_job', { kind: 'video', id: video.structuredContent.video_id, maxSeconds: 45 }, env);
    assert.equal(report.status, 'completed', JSON.stringify(report));
    console.log(`inspector: ${listed.length} tools, video ${video.structuredContent.video_id} ${report.status}`);
  } finally {
    sandbox.stop();
  }
}

/** Lists and calls through a TypeScript client; every structured result is held against its output schema. */
async function withClient(name, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  const ajv = new Ajv({ strict: false });
  for (const [tool, args] of [['list_voices', { limit: 2 }], ['search_audio_sounds', { query: 'calm piano', min_score: 0.1 }], ['list_videos', {}], ['get_current_user', {}]]) {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.ok(!result.isError, JSON.stringify(result));
    const valid = ajv.compile(tools.find((known) => known.name === tool).outputSchema);
    assert.ok(valid(result.structuredContent), JSON.stringify(valid.errors));
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
  }
  await client.close();
  console.log(`${name}: ${tools.length} tools, 4 calls valid`);
}

const command = stdio('--sandbox');
await withClient('@modelcontextprotocol/sdk 1.x', new LegacyClient({ name: 'ci', version: '1.0.0' }), new LegacyTransport(command));
await withClient('@modelcontextprotocol/client 2.x', new Client({ name: 'ci', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } }), new StdioClientTransport(command));
await withInspector();
