import { existsSync } from "node:fs";
import { join } from "node:path";

/** Page on which each code of a finding has its heading, from the top of the repository. */
export const FINDINGS_PAGE = "docs/reference/findings.md";

/** Where the documents of this project are read. */
export interface DocumentationLinks {
  /** `page` is its path from the top of the repository, and the place in it. */
  link(page: string, text: string): string;
}

/** In a run of GitHub's the repository's own, as of this commit; elsewhere they are named. */
export function documentationLinks(env: NodeJS.ProcessEnv, cwd: string): DocumentationLinks {
  const top = repositoryUrl(env, cwd);
  if (top === undefined) return { link: (page, text) => `${text} (\`${page}\`)` };
  return { link: (page, text) => `[${text}](${top}/${page})` };
}

/** Address of {@link FINDINGS_PAGE} as a comment on GitHub can link it; nothing where it can't. */
export function findingsPageUrl(env: NodeJS.ProcessEnv, cwd: string): string | undefined {
  const top = repositoryUrl(env, cwd);
  return top === undefined ? undefined : `${top}/${FINDINGS_PAGE}`;
}

/**
 * Where the files of the commit that is reviewed are shown. Nothing where no job of GitHub's runs, or where the program lies
 * in another repository, which has no such pages.
 */
function repositoryUrl(env: NodeJS.ProcessEnv, cwd: string): string | undefined {
  const { GITHUB_SERVER_URL = "", GITHUB_REPOSITORY = "", GITHUB_SHA = "" } = env;
  const isJob =
    /^https:\/\/[\w.-]+(:\d+)?$/.test(GITHUB_SERVER_URL) &&
    /^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY) &&
    /^[0-9a-f]{40,64}$/.test(GITHUB_SHA);
  if (!isJob || !existsSync(join(cwd, ...FINDINGS_PAGE.split("/")))) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
}
