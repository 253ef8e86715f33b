import { findingsPageUrl } from "./findings-page";

/** Where the documents of this project are read. */
export interface DocumentationLinks {
  /** `page` is its path from the top of the repository, and the place in it. */
  link(page: string, text: string): string;
}

const FINDINGS = "docs/reference/findings.md";

/** In a run of GitHub's the repository's own, as of this commit; elsewhere they are named. */
export function documentationLinks(env: NodeJS.ProcessEnv, cwd: string): DocumentationLinks {
  const findings = findingsPageUrl(env, cwd);
  if (findings === undefined) return { link: (page, text) => `${text} (\`${page}\`)` };
  const top = findings.slice(0, -FINDINGS.length);
  return { link: (page, text) => `[${text}](${top}${page})` };
}
