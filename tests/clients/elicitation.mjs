// The official clients are asked before money is spent: the built server over stdio with --confirm always, the TypeScript
// SDK 1.x by a request of the server's, client 2.x by the answer that it repeats its call with. Each agrees once and
// declines once. Exits with 1 at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { stdio } from './program.mjs';

const server = stdio('--sandbox', '--confirm', 'always');

/** Plays the user of a client: hands out the next answer, and keeps what was asked. */
class User {
  asked = [];
  answers = [];
  ask = async ({ params }) => {
    this.asked.push(params.message);
    const action = this.answers.shift();
    return action === 'accept' ? { action, content: {} } : { action };
  };
}

async function withClient(name, client, transport, listen) {
  const user = new User();
  listen(user.ask);
  await client.connect(transport);
  const first = async (tool) => (await client.callTool({ name: tool, arguments: { limit: 1 } })).structuredContent.items[0];
  const look = await first('list_avatar_looks');
  const voice = await first('list_voices');
  const count = async () => (await client.callTool({ name: 'list_videos', arguments: {} })).structuredContent.items.length;
  const create = (script) => client.callTool({ name: 'create_video_from_avatar', arguments: { avatarId: look.id, voiceId: voice.voice_id, script } });
  const before = await count();

  user.answers = ['accept', 'decline'];
  const made = await create('A video that the user agrees to.');
  assert.ok(!made.isError, JSON.stringify(made));
  assert.ok(made.structuredContent.video_id);
  assert.equal(await count(), before + 1);

  const declined = await create('A video that the user does not want.');
  assert.ok(declined.isError, JSON.stringify(declined));
  const { error } = JSON.parse(declined.content[0].text);
  assert.deepEqual([error.code, error.outcome], ['cancelled', 'not_executed']);
  assert.equal(await count(), before + 1);

  assert.equal(user.asked.length, 2);
  for (const question of user.asked) assert.match(question, /USD/);
  await client.close();
  console.log(`${name}: asked twice, 1 video made, 1 declined`);
}

const who = { name: 'ci', version: '1.0.0' };
const capabilities = { elicitation: { form: {} } };
const legacy = new LegacyClient(who, { capabilities });
await withClient('@modelcontextprotocol/sdk 1.x', legacy, new LegacyTransport(server), (ask) => legacy.setRequestHandler(ElicitRequestSchema, ask));
const modern = new Client(who, { capabilities, versionNegotiation: { mode: 'auto' } });
await withClient('@modelcontextprotocol/client 2.x', modern, new StdioClientTransport(server), (ask) => modern.setRequestHandler('elicitation/create', ask));
