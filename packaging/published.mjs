// node packaging/published.mjs SERVER.JSON
// Waits until everybody can fetch each package that a server.json names: the MCP registry looks, and refuses the whole file
// where one is missing. NuGet checks what was pushed for minutes, at times for an hour, before it shows it.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isMain } from './common.mjs';
import { configured, nugetPackages } from './registries.mjs';

async function found(ask, url, headers = {}) {
  const { ok, status } = await ask(url, { headers, method: 'HEAD' });
  if (status === 429 || status >= 500) throw new Error(`${url} says ${status}`);
  return ok;
}

/** By registryType: whether a package can be fetched without credentials. */
const looks = {
  npm: (ask, { identifier, version }, at) => found(ask, `${at.npm()}/${identifier}/${version}`),
  // The page that the MCP registry reads.
  nuget: async (ask, { identifier, version }, at) => found(ask, `${await nugetPackages(ask, at.nuget())}/${identifier.toLowerCase()}/${version}/readme`),
  mcpb: (ask, { identifier }) => found(ask, identifier),
  async oci(ask, { identifier }) {
    const [, host, name, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(identifier);
    const pass = await ask(`https://${host}/token?service=${host}&scope=repository:${name}:pull`);
    if (!pass.ok) return false; // there is no such image, or it is private
    const { token } = await pass.json();
    return found(ask, `https://${host}/v2/${name}/manifests/${tag}`, { authorization: `Bearer ${token}`, accept: 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json' });
  },
};

export function isPublished(item, ask = fetch, at = configured) {
  const look = looks[item.registryType];
  if (!look) throw new Error(`nobody knows where to look for a package of '${item.registryType}': add it to packaging/published.mjs`);
  return look(ask, item, at);
}

export async function waitFor(packages, { ask = fetch, at = configured, wait = () => pause(20_000), times = 270 } = {}) {
  for (const item of packages) {
    const name = `${item.registryType} ${item.identifier}`;
    for (let asked = 1; ; asked++) {
      // A registry that is out of order for a moment is asked again, too.
      if (await isPublished(item, ask, at).catch((failure) => console.log(`${name}: ${failure.message}`))) break;
      if (asked === times) throw new Error(`${name} can't be fetched without credentials; once it can, run this job again`);
      await wait();
    }
    console.log(`${name} is there`);
  }
}

if (isMain(import.meta.url)) await waitFor(JSON.parse(readFileSync(process.argv[2], 'utf8')).packages);
