import { domainNamed } from "../../../audit/federation/domains";
import { type Outcome, outcomeOf, worst } from "../../../audit/federation/drift";
import { afterRollback } from "../../../audit/federation/health";
import { violated } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { Unlocated } from "../../../operations/locate/ambiguous-or-unknown";
import type { Sought, Whereabouts } from "../../../operations/locate/domains";
import type { StackDomains } from "../../../operations/state/stack-domains";
import { domainStandings } from "../../../readings";
import { wordsOf } from "../../../text/safe-text";
import { callOf, type Frame } from "../../command-context";
import { type LocationOptions, soughtOf } from "../../options/location-options";
import { type Checked, checkDomains, domainsToCheck } from "../check/checked-domains";
import { type Meaning, meaningOfCheck } from "./finding-outcomes";
import { stillSpreading } from "./propagation";
import type { Known } from "./stack-knowledge";

/** What `check` of every domain came to. */
export interface CheckLook {
  outcome: Outcome;
  /** Without findings that mean nothing. */
  domains: Checked[];
  /** What each of their findings comes to. */
  meaning: Meaning;
  /** Domains of which Microsoft still shows the address from which a run moved them. */
  spreading: string[];
  /** Why it could not tell. */
  errors: string[];
}

/** Checks what the stack has federated, by what its state knows of it. */
export async function checkLook(
  frame: Frame,
  options: Pick<LocationOptions, "domain">,
  known: Known,
): Promise<CheckLook> {
  try {
    return await look(frame, soughtOf(options), known);
  } catch (error) {
    frame.signal.throwIfAborted();
    const errors = [wordsOf(error)];
    return { outcome: "could not tell", domains: [], meaning: outcomeOf, spreading: [], errors };
  }
}

async function look(frame: Frame, sought: Sought, known: Known): Promise<CheckLook> {
  const vendors = await frame.connect();
  const places = await frame.progress("Finding the domains", () => find(frame, vendors, sought, known));
  const checked = await checkDomains(frame, vendors, places, known);
  const isNamed = sought.domains !== undefined;
  const all = [...checked, ...(isNamed ? [] : await lostOnes(frame, vendors, places, known))];
  const meaning = meaningOfCheck(
    known.stack,
    places.some(({ domains }) => domains.some((one) => one.authenticationType === "Federated")),
  );
  const spreading: string[] = [];
  const domains = all.map((one, index) => {
    const { record } = known.declaredBy(one.domain);
    const place = places[index];
    const moved = place && stillSpreading({ place, signInUrl: one.signInUrl, record }, frame.clock);
    if (moved) spreading.push(one.domain);
    const findings = one.findings.map((each) => (moved && each.code === "realm-elsewhere" ? moved : each));
    return { ...one, findings: findings.filter((finding) => meaning(finding) !== "nothing") };
  });
  const outcome = worst(domains.flatMap(({ findings }) => findings.map((finding) => meaning(finding))));
  return { outcome, domains, meaning, spreading, errors: [] };
}

/** Where several directories could be meant, the state says which one the stack's domains have. */
async function find(
  frame: Frame,
  vendors: Vendors,
  sought: Sought,
  { stack, declaredBy }: Known,
): Promise<Whereabouts[]> {
  const call = callOf(frame);
  try {
    return await domainsToCheck(vendors, sought, { declaredBy }, call);
  } catch (error) {
    const domains = sought.domains ?? namesOf(stack, "Federated");
    const directory = domains.map((domain) => declaredBy(domain).directory?.directoryId).find(Boolean);
    if (!(error instanceof Unlocated) || !directory) throw error;
    return domainsToCheck(vendors, { ...sought, domains, directory }, { declaredBy }, call);
  }
}

function namesOf(stack: StackDomains | undefined, left: "Managed" | "Federated"): string[] {
  return [...(stack ?? [])].flatMap(([name, type]) => (type === left ? [name] : []));
}

/** What the stack has federated, and no application of JumpCloud leads to any more. */
async function lostOnes(
  frame: Frame,
  vendors: Vendors,
  places: readonly Whereabouts[],
  { stack, declaredBy }: Known,
): Promise<Checked[]> {
  const names = namesOf(stack, "Federated").filter((name) => !places.some(({ domain }) => domain === name));
  if (names.length === 0) return [];
  const domains = places[0]?.domains ?? (await domainStandings(vendors.graph, { signal: frame.signal }));
  const isFederated = (name: string) => domainNamed(name, domains)?.authenticationType === "Federated";
  const federated = names.filter(isFederated);
  const found =
    federated.length > 0
      ? await domainsToCheck(vendors, { domains: federated }, { declaredBy }, callOf(frame))
      : [];
  return [
    ...(await checkDomains(frame, vendors, found, { declaredBy })),
    ...names.filter((name) => !isFederated(name)).map((name) => lost(name, domainNamed(name, domains))),
  ];
}

function lost(domain: string, standing: Whereabouts["standing"] | undefined): Checked {
  const finding = standing
    ? violated(
        "federation-absent",
        domain,
        "it is Managed, and JumpCloud has no application for it: people sign in with passwords at Microsoft",
        afterRollback(domain),
      )
    : violated("domain-unknown", domain, "the tenant has no such domain any more", "Verify it again");
  return {
    ...{ domain, provedBy: "configuration", authenticationType: "Managed", signInUrl: "" },
    certificate: { thumbprint: "", notBefore: "", notAfter: "" },
    ...{ findings: [finding], notes: [], notLookedAt: [] },
  };
}
