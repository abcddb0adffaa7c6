// node packaging/ready.mjs, in a run of the release workflow
// Fails before anything is made if this tag can't be released to its end, or if some of it is out already: a second run makes
// other bytes, which must not come under the same version.
import { isMain, manifest, npmNames, version } from './common.mjs';
import { isPublished } from './published.mjs';
import { configured } from './registries.mjs';

/** What stands in the way, each with what to do about it. */
export async function obstacles({ GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit, GITHUB_TOKEN: token, NUGET_USER: user }, ask = fetch, at = configured) {
  const [owner, name] = repository.split('/');
  const read = async (url, headers = {}) => {
    const answer = await ask(url, { headers });
    if (!answer.ok && answer.status !== 404) throw new Error(`${url} says ${answer.status}`);
    return answer.ok ? answer.json() : null;
  };
  const github = (path) => read(`https://api.github.com/repos/${repository}/${path}`, { authorization: `Bearer ${token}` });

  const inTheWay = [];
  const expect = (holds, otherwise) => holds || inTheWay.push(otherwise);
  expect(tag === `v${version}`, `the tag is ${tag}, but VersionPrefix in Directory.Build.props is ${version}`);
  expect(name === 'heygen-mcp', `the packages say that the repository is ${owner}/heygen-mcp, but it is ${repository}: npm and the MCP registry refuse that`);
  expect(user, "the repository's variable NUGET_USER is not set: packaging/README.md");

  const runs = await github(`actions/workflows/ci.yml/runs?head_sha=${commit}&branch=main&event=push&status=success`);
  expect(runs?.total_count > 0, `CI has not passed on main for ${commit}: run this job again once it has`);
  for (const name of npmNames) {
    const known = await read(`${at.npm()}/${name}`, { accept: 'application/vnd.npm.install-v1+json' });
    expect(known, `npm has no ${name}, so anybody can take that name: reserve it first, packaging/README.md`);
    const latest = known?.['dist-tags'].latest ?? version;
    expect(version.localeCompare(latest, 'en', { numeric: true }) >= 0, `${name} is at ${latest} already, and 'latest' would go back to ${version}`);
  }
  for (const item of manifest('server.json', owner).packages)
    expect(!(await isPublished(item, ask, at)), `${item.registryType} has ${item.identifier} ${version} already: run the failed jobs again, not all of them, or release another version`);
  expect(!(await github(`releases/tags/${tag}`)), `the release ${tag} has a page already: release another version`);
  return inTheWay;
}

if (isMain(import.meta.url)) {
  const inTheWay = await obstacles(process.env);
  for (const obstacle of inTheWay) console.error(obstacle);
  process.exitCode = inTheWay.length > 0 ? 1 : 0;
}
