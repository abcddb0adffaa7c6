// The official TypeScript client 2.x drives a task to its result, over stdio and over HTTP: it has no driver of its own, so
// a transport in between asks for the task that a call was answered with, until it has ended, and hands on the result in its
// place. A create ends in a finished video, and an agent that asks back hears its answer. Exits with 1 at the first thing
// that is not as it should be.
import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { startEndpoint, startSandbox, stdio } from './program.mjs';

const tasks = 'io.modelcontextprotocol/tasks';
const anything = { '~standard': { version: 1, vendor: 'heygen-mcp', validate: (value) => ({ value }) } };

/** Asks for a task until it has ended; answers its last state and how often it was asked for. */
async function drive(client, task, answer) {
  for (let asked = 1; ; asked++) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(task.pollIntervalMs ?? 1000, 1000)));
    const state = await client.request({ method: 'tasks/get', params: { taskId: task.taskId } }, anything);
    if (state.status === 'input_required') {
      const inputResponses = Object.fromEntries(Object.entries(state.inputRequests).map(([key, request]) => [key, answer(request)]));
      await client.request({ method: 'tasks/update', params: { taskId: task.taskId, inputResponses } }, anything);
    } else if (state.status !== 'working') return { state, asked };
  }
}

/** Puts the driver between a client and its transport. */
function driven(client, transport, seen, answer) {
  const connect = client.connect.bind(client);
  client.connect = async () => {
    await connect(transport);
    const deliver = transport.onmessage;
    transport.onmessage = async (message, extra) => {
      if (message.result?.resultType !== 'task') return deliver(message, extra);
      const { state, asked } = await drive(client, message.result, answer);
      seen.push({ task: message.result, state, asked });
      assert.equal(state.status, 'completed', JSON.stringify(state));
      deliver({ jsonrpc: '2.0', id: message.id, result: state.result }, extra);
    };
  };
  return client;
}

async function withClient(name, transport) {
  const seen = [];
  const questions = [];
  const answer = (request) => {
    assert.equal(request.method, 'elicitation/create');
    questions.push(request.params.message);
    return { action: 'accept', content: { answer: `Answer ${questions.length}.` } };
  };
  const capabilities = { elicitation: { form: {} }, extensions: { [tasks]: {} } };
  const client = driven(new Client({ name: 'ci', version: '1.0.0' }, { capabilities, versionNegotiation: { mode: 'auto' } }), transport, seen, answer);
  const confirmed = [];
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    confirmed.push(params.message); // what an agent costs can't be known, so its create asks first, and is a task then
    return { action: 'accept', content: {} };
  });
  await client.connect();
  assert.ok(client.getServerCapabilities().extensions[tasks], 'tasks are not offered');

  const voices = await client.callTool({ name: 'list_voices', arguments: { limit: 1 } });
  const video = await client.callTool({ name: 'create_video_from_image', arguments: { image: 'https://files.example/me.png', voiceId: voices.structuredContent.items[0].voice_id, script: 'A task ends in a video.' } });
  assert.deepEqual([video.structuredContent.kind, video.structuredContent.status, video.structuredContent.done], ['video', 'completed', true]);
  assert.equal(seen.length, 1);
  assert.ok(seen[0].asked > 1, 'it was finished at the first look');

  const session = await client.callTool({ name: 'create_video_agent', arguments: { prompt: 'A film about tasks.', mode: 'chat' } });
  assert.equal(session.structuredContent.status, 'completed', JSON.stringify(session));
  assert.deepEqual([questions.length, confirmed.length], [2, 1], JSON.stringify([questions, confirmed]));

  await assert.rejects(client.request({ method: 'tasks/get', params: { taskId: `${seen[0].task.taskId}A` } }, anything), /-32602|task/);
  await client.close();
  console.log(`${name}: a video in ${seen[0].asked} looks, a session in ${seen[1].asked} with ${questions.length} answers`);
}

const sandbox = await startSandbox(1); // a video in ten seconds: late looks of a busy machine still see it unfinished
const env = { HEYGEN_API_BASE_URL: sandbox.address };
const endpoint = await startEndpoint([], env);
try {
  await Promise.all([
    withClient('client 2.x over stdio', new StdioClientTransport({ ...stdio(), env: { ...process.env, ...env, HEYGEN_API_KEY: 'hgk_tasks_stdio_0123456789' } })),
    withClient('client 2.x over HTTP', new StreamableHTTPClientTransport(endpoint.url, { requestInit: { headers: { 'X-Api-Key': 'hgk_tasks_client_0123456789' } } })),
  ]);
} finally {
  endpoint.stop();
  sandbox.stop();
}
