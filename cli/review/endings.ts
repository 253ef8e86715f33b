import type { PreviewRun } from "../engine/run-preview";

type Operations = Pick<PreviewRun, "operations">;

const ENDING = new Set(["delete", "replace", "delete-replaced"]);

/** Domains whose federation the run ends. The engine asks no `check` of what it deletes, so nobody on them was judged. */
export function endedIn({ operations }: Operations): string[] {
  const domains = operations
    .filter(({ type, op }) => type.endsWith(":DomainFederation") && ENDING.has(op))
    .map(({ changes, name }) => String(changes.find(({ path }) => path === "domain")?.before ?? name));
  return [...new Set(domains)];
}

/** What becomes of the people on them, and who tells which of them are in the way. */
export function endingsOf(run: Operations): string[] {
  return endedIn(run).map(
    (domain) =>
      `${domain}: people on it and on domains that inherit from it sign in with a password at Microsoft again, and who has none ` +
      `can't; this was not judged. ` +
      `\`npx jumpcloud-entra rollback --domain ${domain} --prepare\` lists who has one, and changes nothing`,
  );
}
