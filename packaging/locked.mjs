// node packaging/locked.mjs [LOCK FILES]
// What was restored to make native programs and tools is what the committed lock files hold, by version and hash. Such builds have
// lock files of their own (Directory.Build.props), because they restore the SDK's compilers beside it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isMain, root } from './common.mjs';

const compiler = /^(runtime\.[\w-]+\.)?Microsoft\.DotNet\.ILCompiler$/;
const packagesOf = (lock) => Object.entries(lock.dependencies).flatMap(([target, packages]) => Object.entries(packages).map(([name, { resolved, contentHash }]) => ({ target, name, resolved, contentHash })));

/** The packages of a lock file that the committed one doesn't hold so. */
export function strangers(made, committed) {
  const known = new Set(packagesOf(committed).map(({ name, resolved, contentHash }) => `${name} ${resolved} ${contentHash}`));
  return packagesOf(made).filter(({ name, resolved, contentHash }) => !compiler.test(name) && !known.has(`${name} ${resolved} ${contentHash}`)).map(({ name, resolved }) => `${name} ${resolved}`);
}

/** The lock files that builds on this machine made. */
function found() {
  const folders = ['native', 'ready'].map((folder) => join(root, 'artifacts', folder)).filter((folder) => existsSync(folder));
  return folders.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.lock.json')).map((file) => join(folder, file)));
}

if (isMain(import.meta.url)) {
  const files = process.argv.length > 2 ? process.argv.slice(2).map((file) => resolve(file)) : found();
  if (files.length === 0) throw new Error('there is no lock file of a native program or a tool: build one first');
  for (const file of files) {
    const project = /^(HeyGen\.[A-Z][a-z]+)\./.exec(basename(file))[1];
    const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
    const others = strangers(read(file), read(join(root, 'src', project, 'packages.lock.json')));
    console.log(`${basename(file)}: ${others.length === 0 ? 'as locked' : `not locked: ${others.join(', ')}`}`);
    if (others.length > 0) process.exitCode = 1;
  }
}
