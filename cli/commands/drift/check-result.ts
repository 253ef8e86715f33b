import { findDomainByName } from "../../../audit/federation/domains";
import { rollbackFollowUp } from "../../../audit/federation/health";
import { violated } from "../../../audit/finding";
import { type DriftOutcome, driftOutcomeOf, worstDriftOutcome } from "../../../audit/gates/drift";
import type { Vendors } from "../../../operations/connection/vendors";
import { AmbiguousOrUnknown } from "../../../operations/locate/ambiguous-or-unknown";
import type { LocatedDomain, LocateOptions } from "../../../operations/locate/domains";
import type { StackDomains } from "../../../operations/state/stack-domains";
import { readTenantDomains } from "../../../readings";
import { errorText } from "../../../text/safe-text";
import { type CommandContext, callOf } from "../../command-context";
import { type LocationOptions, toLocateOptions } from "../../options/location-options";
import type { CheckedDomain } from "../check/checked-domain";
import { checkDomains } from "../check/checked-domains";
import { locateDomainsToCheck } from "../check/domain-location";
import { checkFindingOutcome, type FindingOutcome } from "./finding-outcomes";
import { propagationFinding } from "./propagation";
import type { StackDeclarations } from "./stack-declarations";

/** What `check` of every domain came to. */
export interface DriftCheck {
  /** What `check` of every domain came to. */
  outcome: DriftOutcome;
  /** Without findings that mean nothing. */
  domains: CheckedDomain[];
  /** What each of their findings comes to. */
  outcomeOfFinding: FindingOutcome;
  /** Domains of which Microsoft still shows the address from which a run moved them. */
  propagating: string[];
  /** Why it could not tell. */
  errors: string[];
}

/** Checks what the stack has federated, by what its state knows of it. */
export async function checkForDrift(
  context: CommandContext,
  options: Pick<LocationOptions, "domain">,
  known: StackDeclarations,
): Promise<DriftCheck> {
  try {
    return await checkDeclaredDomains(context, toLocateOptions(options), known);
  } catch (error) {
    context.signal.throwIfAborted();
    const errors = [errorText(error)];
    return {
      outcome: "could not tell",
      domains: [],
      outcomeOfFinding: driftOutcomeOf,
      propagating: [],
      errors,
    };
  }
}

async function checkDeclaredDomains(
  context: CommandContext,
  options: LocateOptions,
  known: StackDeclarations,
): Promise<DriftCheck> {
  const vendors = await context.connect();
  const places = await context.progress("Finding the domains", () =>
    findDomains(context, vendors, options, known),
  );
  const checked = await checkDomains(context, vendors, places, known);
  const isNamed = options.domains !== undefined;
  const all = [...checked, ...(isNamed ? [] : await lostDomains(context, vendors, places, known))];
  const meaning = checkFindingOutcome(
    known.stack,
    places.some(({ domains }) => domains.some((one) => one.authenticationType === "Federated")),
  );
  const propagating: string[] = [];
  const domains = all.map((one, index) => {
    const { record } = known.declaredBy(one.domain);
    const place = places[index];
    const moved = place && propagationFinding({ place, signInUrl: one.signInUrl, record }, context.clock);
    if (moved) propagating.push(one.domain);
    const findings = one.findings.map((each) => (moved && each.code === "realm-elsewhere" ? moved : each));
    return { ...one, findings: findings.filter((finding) => meaning(finding) !== "nothing") };
  });
  const outcome = worstDriftOutcome(
    domains.flatMap(({ findings }) => findings.map((finding) => meaning(finding))),
  );
  return { outcome, domains, outcomeOfFinding: meaning, propagating, errors: [] };
}

/** Where several directories could be meant, the state says which one the stack's domains have. */
async function findDomains(
  context: CommandContext,
  vendors: Vendors,
  options: LocateOptions,
  { stack, declaredBy }: StackDeclarations,
): Promise<LocatedDomain[]> {
  const call = callOf(context);
  try {
    return await locateDomainsToCheck(vendors, options, { declaredBy }, call);
  } catch (error) {
    const domains = options.domains ?? namesOf(stack, "Federated");
    const directory = domains.map((domain) => declaredBy(domain).directory?.directoryId).find(Boolean);
    if (!(error instanceof AmbiguousOrUnknown) || !directory) throw error;
    return locateDomainsToCheck(vendors, { ...options, domains, directory }, { declaredBy }, call);
  }
}

function namesOf(stack: StackDomains | undefined, left: "Managed" | "Federated"): string[] {
  return [...(stack ?? [])].flatMap(([name, type]) => (type === left ? [name] : []));
}

/** What the stack has federated, and no application of JumpCloud leads to any more. */
async function lostDomains(
  context: CommandContext,
  vendors: Vendors,
  places: readonly LocatedDomain[],
  { stack, declaredBy }: StackDeclarations,
): Promise<CheckedDomain[]> {
  const names = namesOf(stack, "Federated").filter((name) => !places.some(({ domain }) => domain === name));
  if (names.length === 0) return [];
  const domains = places[0]?.domains ?? (await readTenantDomains(vendors.graph, { signal: context.signal }));
  const isFederated = (name: string) => findDomainByName(name, domains)?.authenticationType === "Federated";
  const federated = names.filter(isFederated);
  const found =
    federated.length > 0
      ? await locateDomainsToCheck(vendors, { domains: federated }, { declaredBy }, callOf(context))
      : [];
  return [
    ...(await checkDomains(context, vendors, found, { declaredBy })),
    ...names
      .filter((name) => !isFederated(name))
      .map((name) => lostDomain(name, findDomainByName(name, domains))),
  ];
}

function lostDomain(domain: string, tenantDomain: LocatedDomain["tenantDomain"] | undefined): CheckedDomain {
  const finding = tenantDomain
    ? violated(
        "federation-absent",
        domain,
        "it is Managed, and JumpCloud has no application for it: people sign in with passwords at Microsoft",
        rollbackFollowUp(domain),
      )
    : violated("domain-unknown", domain, "the tenant no longer has this domain", "Verify it again");
  return {
    domain,
    provedBy: "configuration",
    authenticationType: "Managed",
    signInUrl: "",
    certificate: { thumbprint: "", notBefore: "", notAfter: "" },
    findings: [finding],
    notes: [],
    notLookedAt: [],
  };
}
