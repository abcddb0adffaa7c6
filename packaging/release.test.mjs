// node --test packaging/release.test.mjs: what a release would only find out once its tag is public.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { manifest, npmNames, readme, root, version } from './common.mjs';
import { strangers } from './locked.mjs';
import { isPublished, waitFor } from './published.mjs';
import { obstacles } from './ready.mjs';
import { isReadyToRun, startsTheTool } from './try.mjs';

const at = { npm: () => 'https://npm.example', nuget: () => 'https://nuget.example/index.json' };
const index = { 'nuget.example/index.json': { resources: [{ '@type': 'SearchQueryService', '@id': 'https://search.nuget.example' }, { '@type': 'PackageBaseAddress/3.0.0', '@id': 'https://nuget.example/packages/' }] } };

/** Registries and GitHub, which answer as the first pattern of an address says: a status, or what they hold. */
const registries = (answers) => async (url) => {
  const [, answer] = Object.entries(answers).find(([pattern]) => url.includes(pattern)) ?? [];
  const status = typeof answer === 'number' ? answer : answer ? 200 : 404;
  return { ok: status === 200, status, json: async () => answer };
};

const run = { GITHUB_REF_NAME: `v${version}`, GITHUB_REPOSITORY: 'ann/heygen-mcp', GITHUB_SHA: 'abc', GITHUB_TOKEN: 'token', NUGET_USER: 'ann' };
const reserved = Object.fromEntries(npmNames.map((name) => [`npm.example/${name}`, { 'dist-tags': { latest: '0.0.0' } }]));
const beforeTheFirst = { ...index, [`npm.example/heygen-mcp/${version}`]: 404, ...reserved, 'ci.yml/runs?head_sha=abc&branch=main': { total_count: 1 } };

test('a release that nothing stands in the way of begins', async () => {
  assert.deepEqual(await obstacles(run, registries(beforeTheFirst), at), []);
});

for (const [why, changedRun, changed, expected] of [
  ['tag is not the version', { GITHUB_REF_NAME: 'v9.9.9' }, {}, /VersionPrefix/],
  ['repository has another name', { GITHUB_REPOSITORY: 'ann/fork' }, {}, /ann\/fork/],
  ['owner at NuGet is not known', { NUGET_USER: '' }, {}, /NUGET_USER/],
  ['CI has not passed', {}, { 'ci.yml/runs?head_sha=abc&branch=main': { total_count: 0 } }, /CI has not passed/],
  ['name at npm is free', {}, { 'npm.example/heygen-mcp-win-x64': 404 }, /npm has no heygen-mcp-win-x64/],
  ['version is older than the latest', {}, { [`npm.example/heygen-mcp/${version}`]: 404, 'npm.example/heygen-mcp': { 'dist-tags': { latest: '10.0.0' } } }, /at 10\.0\.0 already/],
  ['npm has the version', {}, { [`npm.example/heygen-mcp/${version}`]: { version } }, /npm has heygen-mcp/],
  ['NuGet has the version', {}, { [`//nuget.example/packages/heygen.mcp/${version}/readme`]: 200 }, /nuget has HeyGen\.Mcp/],
  ['image is out', {}, { 'ghcr.io/token': { token: 't' }, [`ghcr.io/v2/ann/heygen-mcp/manifests/${version}`]: 200 }, /oci has ghcr\.io\/ann/],
  ['release page is out', {}, { [`releases/tags/v${version}`]: { id: 1 } }, /has a page already/],
]) {
  test(`a release does not begin where the ${why}`, async () => {
    const found = await obstacles({ ...run, ...changedRun }, registries({ ...changed, ...beforeTheFirst, ...changed }), at);
    assert.ok(found.some((obstacle) => expected.test(obstacle)), found.join('\n') || 'it began');
  });
}

test('a registry out of order is no registry without the package', async () => {
  for (const address of ['npm.example/heygen-mcp-osx-x64', 'nuget.example', 'releases/tags'])
    await assert.rejects(obstacles(run, registries({ [address]: 503, ...beforeTheFirst, [address]: 503 }), at), /503/);
});

test('every kind of package that the MCP registry looks at has a place to look', async () => {
  const packages = [...manifest('server.json', 'ann').packages, { registryType: 'mcpb', identifier: `https://github.com/ann/heygen-mcp/releases/download/v${version}/heygen-mcp-${version}-linux-x64.mcpb`, version }];
  const there = { ...index, 'ghcr.io/token': { token: 't' }, 'https://': 200 };
  for (const item of packages) {
    assert.equal(await isPublished(item, registries(there), at), true, item.registryType);
    assert.equal(await isPublished(item, registries(index), at), false, item.registryType);
  }
  assert.throws(() => isPublished({ registryType: 'pypi' }), /pypi/);
});

test('the MCP registry is told once NuGet shows the package, and never if it does not', async () => {
  let asked = 0, waits = 0;
  const slow = async (url) => ({ ok: !url.includes('/readme') || ++asked === 3, json: async () => Object.values(index)[0] });
  await waitFor(manifest('server.json', 'ann').packages.slice(0, 2), { ask: slow, at, wait: () => waits++ });
  assert.equal(waits, 2);

  const privateImage = registries({ 'ghcr.io/token': 401 });
  await assert.rejects(waitFor(manifest('server.json', 'ann').packages.slice(2), { ask: privateImage, at, wait: () => {}, times: 3 }), /without credentials/);
  const broken = async () => { throw new Error('no route'); };
  await assert.rejects(waitFor(manifest('server.json', 'ann').packages, { ask: broken, at, wait: () => {}, times: 3 }), /run this job again/);
});

test('what is restored for a release is what the committed lock files hold', () => {
  const committed = JSON.parse(readFileSync(join(root, 'src/HeyGen.Mcp/packages.lock.json'), 'utf8'));
  const made = (change) => {
    const lock = structuredClone(committed);
    lock.dependencies['net10.0/linux-x64'] = { 'Microsoft.DotNet.ILCompiler': { type: 'Direct', resolved: '10.0.12', contentHash: 'x' }, 'runtime.linux-x64.Microsoft.DotNet.ILCompiler': { type: 'Transitive', resolved: '10.0.12', contentHash: 'y' } };
    change(lock.dependencies['net10.0'], lock.dependencies['net10.0/linux-x64']);
    return strangers(lock, committed);
  };
  assert.deepEqual(made(() => {}), []);
  assert.equal(made((all) => { all.Serilog.contentHash = 'other'; }).length, 1);
  assert.equal(made((all) => { all.Serilog.resolved = '99.0.0'; }).length, 1);
  assert.equal(made((all, own) => { own['Not.Ours'] = { resolved: '1.0.0', contentHash: 'z' }; }).length, 1);
});

test('the entry of an installed tool is known in the paths of each system', () => {
  const config = (command) => JSON.stringify({ mcpServers: { heygen: { command, args: ['stdio', '--sandbox'] } } });
  assert.ok(startsTheTool(config('/tmp/try-1/tool/heygen-mcp'), 'heygen-mcp'));
  assert.ok(startsTheTool(config('C:\\Users\\RUNNER~1\\Temp\\try-1\\tool\\heygen-mcp.exe'), 'heygen-mcp.exe'));
  assert.ok(!startsTheTool(config('/tmp/try-1/tool/.store/heygen.mcp/0.1.0/heygen-mcp'), 'heygen-mcp'));
  assert.ok(isReadyToRun(Buffer.from('MZ…RTR\0…', 'latin1')));
  assert.ok(!isReadyToRun(Buffer.from('MZ…RTR…', 'latin1')));
});

for (const [title, { platform, arch, glibc }, expected] of [
  ['Windows on ARM', { platform: 'win32', arch: 'arm64' }, 'heygen-mcp-win-x64'],
  ['an Apple processor', { platform: 'darwin', arch: 'arm64' }, 'heygen-mcp-osx-arm64'],
  ['Alpine', { platform: 'linux', arch: 'x64' }, 'heygen-mcp-linux-musl-x64'],
  ['a Linux of today', { platform: 'linux', arch: 'arm64', glibc: '2.36' }, 'heygen-mcp-linux-arm64'],
  ['a Linux of 2020', { platform: 'linux', arch: 'x64', glibc: '2.9' }, /needs glibc 2\.34.*2\.9.*dnx/],
  ['a system without a program', { platform: 'linux', arch: 'riscv64', glibc: '2.40' }, /heygen-mcp-linux-riscv64 is not installed.*dnx/],
]) {
  test(`npx on ${title}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'npx-'));
    try {
      for (const name of npmNames.slice(1)) {
        mkdirSync(join(folder, 'node_modules', name), { recursive: true });
        writeFileSync(join(folder, 'node_modules', name, 'package.json'), '{}');
      }
      writeFileSync(join(folder, 'heygen-mcp.js'), readFileSync(join(root, 'packaging/npm/heygen-mcp.js')));
      writeFileSync(join(folder, 'system.js'), `
        const spawn = require('node:child_process').spawn;
        require('node:child_process').spawn = (program, ...rest) => { console.error(program); return spawn(process.execPath, ['-e', ''], { stdio: 'inherit' }); };
        Object.defineProperty(process, 'platform', { value: ${JSON.stringify(platform)} });
        Object.defineProperty(process, 'arch', { value: ${JSON.stringify(arch)} });
        process.report.getReport = () => ({ header: { glibcVersionRuntime: ${JSON.stringify(glibc)} } });`);
      const { stderr } = spawnSync(process.execPath, ['--require', join(folder, 'system.js'), join(folder, 'heygen-mcp.js')], { encoding: 'utf8' });
      if (typeof expected === 'string') assert.equal(stderr.trim().split(/[\\/]/).at(-3), expected, stderr);
      else assert.match(stderr, expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test('links of the README lead somewhere away from the repository', () => {
  const text = readme('ann');
  assert.deepEqual([...text.matchAll(/\]\((?!https:\/\/|#)[^)]*\)/g)].map(([link]) => link), []);
  assert.match(text, new RegExp(`\\]\\(https://github\\.com/ann/heygen-mcp/blob/v${version}/docs/clients\\.md\\)`));
  assert.doesNotMatch(text, /!\[/);
});
