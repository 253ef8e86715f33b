import type { PreviewRun } from "../engine/run-preview";

type Operations = Pick<PreviewRun, "operations">;

/** A record that goes ends what is left of its federation. */
export function endsFederation({ type, op }: Pick<PreviewRun["operations"][number], "type" | "op">): boolean {
  const isDeleted = op === "delete" || op === "delete-replaced";
  return type.endsWith(":DomainFederation")
    ? isDeleted || op === "replace"
    : type.endsWith(":RollbackRecord") && isDeleted;
}

/** Domains whose federation the run ends. The engine asks no `check` of what it deletes, so nobody on them was judged. */
export function domainsWithEndedFederation({ operations }: Operations): string[] {
  const domains = operations
    .filter(endsFederation)
    .map(({ changes, name }) => String(changes.find(({ path }) => path === "domain")?.before ?? name));
  return [...new Set(domains)];
}

/** What becomes of the people on them, and who tells which of them are in the way. */
export function federationEndingTexts(run: Operations): string[] {
  return domainsWithEndedFederation(run).map(
    (domain) =>
      `${domain}: people on it and on its child domains sign in with a password at Microsoft again. People without a password there ` +
      `can't sign in; the preview did not check who they are. ` +
      `\`npx jumpcloud-entra rollback --domain ${domain} --prepare\` lists who has one, without changing anything`,
  );
}
