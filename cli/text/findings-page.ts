import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where each code of a finding has its heading, from the top of the repository. */
const PAGE = "docs/reference/findings.md";

/**
 * The page as a comment on GitHub can link it, of the commit that is reviewed. Nothing where no job of GitHub's runs, or
 * where the program lies in another repository, which has no such page.
 */
export function findingsPageUrl(env: NodeJS.ProcessEnv, cwd: string): string | undefined {
  const { GITHUB_SERVER_URL = "", GITHUB_REPOSITORY = "", GITHUB_SHA = "" } = env;
  const isJob =
    /^https:\/\/[\w.-]+(:\d+)?$/.test(GITHUB_SERVER_URL) &&
    /^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY) &&
    /^[0-9a-f]{40,64}$/.test(GITHUB_SHA);
  if (!isJob || !existsSync(join(cwd, ...PAGE.split("/")))) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/${PAGE}`;
}
