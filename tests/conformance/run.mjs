// The official conformance suite against the hosted endpoint, in both eras of the protocol. Its exit code covers only part
// of what it checks, so every check it wrote is read: one that failed or warned must stand in left-out.json with its
// reason, and whatever stands there must still fail. Prints the figures; exits with 1 otherwise.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, start } from '../clients/program.mjs';
import { startForwarder } from './forwarder.mjs';

const here = new URL('.', import.meta.url).pathname;
const leftOut = JSON.parse(readFileSync(join(here, 'left-out.json'), 'utf8'));
const current = join(here, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const stable = join(here, 'node_modules/conformance-stable/dist/index.js');
const results = mkdtempSync(join(tmpdir(), 'heygen-mcp-conformance-'));
const skills = ['sep-2640-skills-enumeration', 'sep-2640-skills-manifest'];
const alone = ['tools-list', 'dns-rebinding-protection', 'http-header-validation', 'server-sse-multiple-streams', 'input-required-result-unsupported-methods', 'server-stateless', ...skills];
const aloneLegacy = ['server-initialize', 'ping', 'logging-set-level', 'tools-list', 'dns-rebinding-protection', ...skills];
let faults = 0;

/** Scenarios of extensions belong to no version of the protocol; one by one the suite passes them over unless it is told not to. */
const force = (scenario) => (skills.includes(scenario) ? ['--force'] : []);

/** Every check that a run of the suite wrote, with the scenario it belongs to. */
function checksOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('checks.json'))
    .flatMap((file) => {
      const scenario = file.split('/')[0].replace(/^server-(?=.*-\d{4}-)/, '').replace(/-\d{4}-\d{2}-\d{2}T.*$/, '');
      return JSON.parse(readFileSync(join(folder, file), 'utf8')).map((check) => ({ ...check, scenario }));
    });
}

/** One run: `wanted` names scenarios that must have run, `excuses` scenarios, or scenario:check, that may fail, each with its reason. */
function judge(title, folder, excuses, wanted = []) {
  const checks = checksOf(folder);
  const bad = checks.filter((check) => check.status === 'FAILURE' || check.status === 'WARNING');
  const excused = (check) => Object.keys(excuses).find((entry) => [check.scenario, `${check.scenario}:${check.id}`].includes(entry) || (entry.endsWith('*') && check.scenario.startsWith(entry.slice(0, -1))));
  const unexpected = bad.filter((check) => !excused(check));
  const stale = Object.keys(excuses).filter((entry) => !bad.some((check) => excused(check) === entry));
  const passed = checks.filter((check) => check.status === 'SUCCESS').length;
  console.log(`${title}: ${passed} checks passed, ${bad.length} failed or warned (${bad.length - unexpected.length} left out with a reason), ${new Set(checks.map((check) => check.scenario)).size} scenarios`);
  for (const check of unexpected) console.log(`  ${check.status} ${check.scenario}:${check.id} ${check.errorMessage ?? ''}`);
  for (const entry of stale) console.log(`  left-out.json excuses ${entry}, which does not fail`);
  const missing = wanted.filter((scenario) => !checks.some((check) => check.scenario === scenario));
  for (const scenario of missing) console.log(`  ${scenario} did not run`);
  if (passed === 0) console.log('  nothing was checked');
  faults += unexpected.length + stale.length + missing.length + (passed === 0 ? 1 : 0);
}

async function run(suite, url, folder, args) {
  const out = join(results, folder);
  const suiteRun = spawn(process.execPath, [suite, 'server', '--url', `${url}/mcp`, '-o', out, ...args], { cwd: here, stdio: process.env.VERBOSE ? 'inherit' : 'ignore', timeout: 240_000 });
  await once(suiteRun, 'exit');
  return out;
}

async function against(args, work) {
  const server = await start([...args, '--urls', 'http://127.0.0.1:0']);
  const forwarder = await startForwarder(server.address);
  try {
    await work(forwarder.url);
  } finally {
    forwarder.stop();
    server.stop();
  }
}

await against([join(here, '../HeyGen.Mcp.Conformance/bin/Debug/net10.0/HeyGen.Mcp.Conformance.dll')], async (url) => {
  judge('0.2.0-alpha.12, 2026-07-28', await run(current, url, 'modern', ['--requirements', '2026-07-28']), leftOut.modern);
  judge('0.2.0-alpha.12, 2025-11-25', await run(current, url, 'legacy', ['--requirements', '2025-11-25']), leftOut.legacy);
  judge('0.1.16, all', await run(stable, url, 'stable', ['--suite', 'all']), leftOut.stable);
});
await against([program, 'http', '--sandbox', '--calls-per-second', '0', '--address-requests-per-second', '0'], async (url) => {
  for (const scenario of alone) await run(current, url, 'program', ['--scenario', scenario, '--spec-version', '2026-07-28', ...force(scenario)]);
  judge('the program itself, 2026-07-28', join(results, 'program'), leftOut.program, alone);
  for (const scenario of aloneLegacy) await run(current, url, 'program-legacy', ['--scenario', scenario, '--spec-version', '2025-11-25', ...force(scenario)]);
  judge('the program itself, 2025-11-25', join(results, 'program-legacy'), leftOut['program legacy'], aloneLegacy);
});
rmSync(results, { recursive: true, force: true });
process.exit(faults === 0 ? 0 : 1);
