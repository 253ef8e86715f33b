import { choosePrimaryDomain } from "../../../../audit/federation/primary-domain";
import { checkDefaultDomainMove } from "../../../../audit/federation/take-over";
import type { Finding } from "../../../../audit/finding";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import { isFirstRunAsItStands } from "../../../../operations/adoption/mode";
import type { Vendors } from "../../../../operations/connection/vendors";
import { demandNoneViolated } from "../../../../operations/gates/refusal";
import { findingsToReport } from "../../../../operations/judgement/content";
import { readTenantDomain, readTenantDomains } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { pollUntil } from "../../../../waiting/poll";
import { holdsUnknown } from "../../../lifecycle/unknown";
import type { GraphHandler } from "../../graph-handler";
import { isLeftToOtherHolder } from "../../left-to-other-holder";
import { DEFAULT_DOMAIN_OBJECT } from "../../object-names";
import { previewFailures } from "../../preview-failures";
import { inSameTenant, type TenantAndOrganization } from "../../same-tenant";
import type { PrimaryDomainInputs, PrimaryDomainState } from "./types";

/** What `check` adds. */
interface Decided {
  domain: string;
  /** What a run decided, also where a refresh finds another domain in `domain`. */
  chosen: string;
  /** The default domain, where it is another one: a difference, so that the run which says so moves it. */
  instead?: string;
}

type Checked = PrimaryDomainInputs & TenantAndOrganization & Decided;
type State = PrimaryDomainState & Checked;

/** Within this time another default domain has to be visible. */
const VISIBLE_WITHIN_MS = 120_000;

export const primaryDomainHandler: GraphHandler<Checked, State> = inSameTenant<Checked, State>({
  rules: {
    domain: "update",
    chosen: "ignore",
    instead: "update",
    federated: "update",
    stage: "ignore",
    adopt: "ignore",
    holder: "update",
    tenantId: "ignore",
    organizationId: "ignore",
  },

  objectNames: () => [DEFAULT_DOMAIN_OBJECT],

  async check(inputs, olds, { graph }, call) {
    if (holdsUnknown(inputs)) return { inputs, failures: [] };
    const domains = await readTenantDomains(graph, { signal: call.signal });
    const choice = choosePrimaryDomain(inputs.domain, inputs.federated, domains, olds?.chosen);
    const wanted = choice.domain ?? inputs.domain;
    const current = domains.find(({ isDefault }) => isDefault);
    const present = current?.name;
    const domain = current && staysDefault(inputs, current) ? current.name : wanted;
    const moved = present !== undefined && present !== domain ? { instead: present } : {};
    const findings = [...choice.findings, ...takeOverFindings(inputs, olds, { domain, present }, call)];
    const effects =
      "instead" in moved ? [`${domain} becomes the tenant's default domain instead of ${present}.`] : [];
    const judged = { object: domain, findings: findingsToReport(findings), effects };
    const checked = { ...inputs, domain, chosen: wanted, ...moved };
    return { inputs: checked, failures: previewFailures(findings), judged };
  },

  async create(vendors, inputs, call) {
    const previous = await makeDefault(vendors, inputs, call);
    return { id: inputs.tenantId, state: { ...inputs, instead: undefined, previous } };
  },

  async read({ graph }, _id, last, call) {
    if (!last) return undefined;
    const domains = await readTenantDomains(graph, { signal: call.signal });
    const domain = domains.find((one) => one.isDefault)?.name ?? "";
    const inputs = { ...last.inputs, domain };
    return { inputs, state: { ...last.state, domain } };
  },

  async update(vendors, _id, inputs, last, call) {
    await makeDefault(vendors, inputs, call);
    return { ...inputs, instead: undefined, previous: last.state.previous };
  },

  async delete(vendors, _id, { state }, call) {
    const { graph } = vendors;
    const previous = await readTenantDomain(graph, state.previous, { signal: call.signal });
    if (!previous || previous.isDefault) return;
    const reason = whyNotRestored(previous);
    if (reason) {
      call.log("warning", `The tenant's default domain stays ${state.domain}: ${state.previous} ${reason}.`);
      return;
    }
    const current = await readTenantDomain(graph, state.domain, { signal: call.signal });
    // Somebody chose another one since.
    if (!current?.isDefault) return;
    const shared = {
      action: `make ${state.previous} the tenant's default domain again`,
      stays: `The tenant's default domain stays ${state.domain}`,
      byHand: `choose ${state.previous} in the Microsoft 365 admin center, under Settings, Domains`,
    };
    if (await isLeftToOtherHolder(vendors, shared, { holder: state.holder }, call)) return;
    await graph.domains.makeDefault(state.previous, { signal: call.signal });
    await untilDefault(vendors, state.previous, call);
  },
});

/** Of a first run that may write nothing to what is there: that it does not, or why it would. */
function takeOverFindings(
  inputs: PrimaryDomainInputs,
  olds: object | undefined,
  { domain, present }: { domain: string | undefined; present: string | undefined },
  { log }: Call,
): Finding[] {
  if (!isFirstRunAsItStands(inputs, olds) || domain === undefined || present === undefined) return [];
  if (present !== domain) {
    const isNameable = !isPlanned(inputs, present);
    return [
      checkDefaultDomainMove(
        present,
        domain,
        isNameable ? `Keep it: \`primaryDomain: ${present}\`` : undefined,
      ),
    ];
  }
  log("info", `${domain} is already the default domain: takes over, writes nothing`);
  return [];
}

/** One that is to be federated stays the default until the stage in which it is; a child of one that is federated was it before. */
function staysDefault(
  { adopt, stage, ...inputs }: PrimaryDomainInputs,
  { name, authenticationType }: TenantDomain,
): boolean {
  const isAhead = stage !== "federated" || authenticationType === "Federated";
  return adopt === "asItStands" && isAhead && inputs.domain === undefined && isPlanned(inputs, name);
}

function isPlanned({ federated }: Pick<PrimaryDomainInputs, "federated">, domain: string): boolean {
  return federated.some((name) => domain === name.toLowerCase() || domain.endsWith(`.${name.toLowerCase()}`));
}

/** Answers the default domain of before. */
async function makeDefault(vendors: Vendors, { domain, federated }: Checked, call: Call): Promise<string> {
  const { graph } = vendors;
  const domains = await readTenantDomains(graph, { signal: call.signal });
  const previous = domains.find((one) => one.isDefault)?.name ?? domain;
  if (previous === domain) return previous;
  const { findings } = choosePrimaryDomain(domain, federated, domains);
  demandNoneViolated(`make ${domain} the default domain`, findings);
  await graph.domains.makeDefault(domain, { signal: call.signal });
  await untilDefault(vendors, domain, call);
  return previous;
}

async function untilDefault({ graph, clock }: Vendors, domain: string, { signal }: Call): Promise<void> {
  const probe = async () => ((await graph.domains.get(domain, { signal })).isDefault ? domain : undefined);
  await pollUntil(probe, {
    what: `${domain} to be the tenant's default domain`,
    deadline: VISIBLE_WITHIN_MS,
    signal,
    clock,
  });
}

function whyNotRestored({ isVerified, authenticationType }: TenantDomain): string | undefined {
  if (!isVerified) return "is not verified any more";
  return authenticationType === "Federated" ? "is federated" : undefined;
}
