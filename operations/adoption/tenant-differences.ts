import { ADMIN_NICKNAME } from "../../audit/administrators/nickname";
import { choosePrimaryDomain } from "../../audit/federation/primary-domain";
import type { AdoptionDifference, FoundDirectory, FoundIntegration } from "./adoption";
import type { AdoptionSelection, SelectedDomain } from "./selection";

/** What the directory at JumpCloud has otherwise. */
export function directoryDifferences({ directory, domains }: AdoptionSelection): AdoptionDifference[] {
  if (!directory) return [];
  return [...consentDifference(directory), ...unsynced(directory, domains)];
}

function consentDifference({ name, consent }: FoundDirectory): AdoptionDifference[] {
  if (consent.state === "given") return [];
  return [
    {
      object: `the directory "${name}"`,
      what: "consent",
      program: "a consent that works",
      found: `it no longer works: ${consent.message || consent.error}`,
      keep: "nothing: without a consent JumpCloud writes nobody into the tenant",
      change:
        "Consent again in JumpCloud's console, under Directory Integrations, as a Global Administrator.",
    },
  ];
}

function unsynced(
  { name, domains: synced }: FoundDirectory,
  domains: SelectedDomain[],
): AdoptionDifference[] {
  // JumpCloud lists none where nobody has chosen any.
  if (!synced || synced.length === 0) return [];
  const missing = domains.map(({ domain }) => domain.name).filter((one) => !synced.includes(one));
  if (missing.length === 0) return [];
  return [
    {
      object: `the directory "${name}"`,
      what: "domains",
      found: synced.join(", ") || "none",
      program: `the same: it does not change them; ${missing.join(", ")} is missing`,
      keep: "nothing: they are not declared",
      change: `Add ${missing.join(", ")} in JumpCloud's console: JumpCloud then syncs people with addresses on it.`,
    },
  ];
}

/** What the tenant has otherwise: its administrators and its default domain. */
export function tenantDifferences(found: FoundIntegration, chosen: AdoptionSelection): AdoptionDifference[] {
  return [...administratorDifference(found, chosen), ...defaultDomainDifference(found, chosen)];
}

function administratorDifference(
  { tenant }: FoundIntegration,
  { administrator }: AdoptionSelection,
): AdoptionDifference[] {
  return [
    {
      object: "the tenant",
      what: "technicalAdmin",
      found: administrator?.userPrincipalName ?? "its own administrators",
      program: `it makes a Global Administrator, ${ADMIN_NICKNAME}@${tenant.initialDomain}`,
      keep: administrator ? `technicalAdmin: {adopt: ${administrator.id}}` : "technicalAdmin: none",
      change:
        "Take the line away. The next `pulumi up` makes that account, for which it needs the identity `bootstrap`. Nobody else notices it.",
    },
  ];
}

/** A default domain that is to be federated: it stays the default one until then. */
function defaultDomainDifference(
  found: FoundIntegration,
  { domains }: AdoptionSelection,
): AdoptionDifference[] {
  const names = domains.map(({ domain }) => domain.name);
  const { defaultDomain } = found.tenant;
  const { domain } = choosePrimaryDomain(undefined, names, [...found.domains, ...found.others]);
  if (domain === undefined || domain === defaultDomain) return [];
  return [
    {
      object: "the tenant",
      what: "primaryDomain",
      found: defaultDomain,
      program: `${domain}, as the default domain can't be federated`,
      keep: "adopt: asItStands, until the stage is federated",
      change: `The run that federates makes ${domain} the default domain, or the domain in \`primaryDomain\`. New accounts without a named domain then get this one.`,
    },
  ];
}
