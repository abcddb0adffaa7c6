// node packaging/checksums.mjs [--out FOLDER] [--owner NAME]
// Writes SHA256SUMS over all packages, and the server.json that goes to the registry: with the bundles and their hashes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, options, version, writeJson } from './common.mjs';

const { out, owner } = options();
const sums = readdirSync(out)
  .filter((file) => /\.(nupkg|tgz|tar\.gz|zip|mcpb|cdx\.json)$/.test(file))
  .sort()
  .map((file) => ({ file, sum: createHash('sha256').update(readFileSync(join(out, file))).digest('hex') }));

writeFileSync(join(out, 'SHA256SUMS'), sums.map(({ file, sum }) => `${sum}  ${file}\n`).join(''));

const server = manifest('server.json', owner);
for (const { file, sum } of sums.filter(({ file }) => file.endsWith('.mcpb'))) {
  server.packages.push({ registryType: 'mcpb', identifier: `https://github.com/${owner}/heygen-mcp/releases/download/v${version}/${file}`, version, fileSha256: sum, transport: { type: 'stdio' } });
}
writeJson(join(out, 'server.json'), server);
console.log(`${sums.length} files`);
