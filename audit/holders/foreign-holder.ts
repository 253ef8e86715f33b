import { hasStandardIssuer } from "../application/federation-match";
import { identifyApplication } from "../federation/application-identification";
import type { JumpCloudSamlApplication, TenantDomain } from "../vendor-objects";
import { type Holder, isSameHolder } from "./holder";
import { holderIdOfMark, isAdministratorMarkOf } from "./lineage";
import { quotedName } from "./wording";

/** What a stack's state tells of who holds what it is about to end. */
export interface HolderState {
  /** A state that no run of this version has written has none. */
  holder?: Holder;
  /** The application that it federated the domain with. */
  applicationId?: string;
  /** What its administrator's account carries as its `employeeId`. */
  employeeId?: string | null;
  /** Who the present run says that it is, where the state does not tell yet; a destroy says nothing. */
  declared?: readonly Holder[];
  /** What the account carries that the state names as its stack's own: a first run of this version that broke off. */
  mark?: string | null;
}

/** Another holder than the state's, and the application that carries its mark. */
export interface ForeignHolder {
  application: Pick<JumpCloudSamlApplication, "id" | "label">;
  holder: Holder;
}

/**
 * Whether an application that signs people of these domains in, or is to, is another holder's: what such sign-ins rest on
 * this stack may not end. Of a state that tells no holder every mark is another's but that of the run, and that of the
 * administrator which the stack has made.
 */
export function findForeignHolder(
  domains: readonly TenantDomain[],
  applications: readonly JumpCloudSamlApplication[],
  state: HolderState,
): ForeignHolder | undefined {
  const asked = domains.map((domain) => applicationsFor(domain, domains, applications, state));
  for (const candidates of [...asked, carriersOf(state, applications)]) {
    const marked = candidates.flatMap(({ id, label, holder }) =>
      holder ? [{ application: { id, label }, holder }] : [],
    );
    if (!marked.some(({ holder }) => isHolderOfState(holder, state)) && marked[0]) return marked[0];
  }
  return undefined;
}

function isHolderOfState(found: Holder, { holder, declared = [], mark }: HolderState): boolean {
  if (holder) return isSameHolder(found, holder);
  // Who has taken over goes by a later id.
  return declared.some((one) => isSameHolder(found, one)) || (!!mark && found.id === holderIdOfMark(mark));
}

/** What it says of an object that is left as it is. */
export function foreignHolderText(
  { application: { label, id }, holder: { component, stack } }: ForeignHolder,
  { holder: own }: HolderState,
): string {
  const text = `JumpCloud's application "${label}" (${id}) is held by ${quotedName(component)} of ${stack}`;
  if (own) return text;
  return `${text}, and this state does not say that this is the same stack (if it is, \`pulumi up\` takes over everything again)`;
}

/** Those that sign the domain's people in, else those that are made for it. */
function applicationsFor(
  { name, authenticationType }: TenantDomain,
  domains: readonly TenantDomain[],
  applications: readonly JumpCloudSamlApplication[],
  { applicationId }: HolderState,
): readonly JumpCloudSamlApplication[] {
  // Of another tenant's application nothing tells but its issuer.
  if (authenticationType === "Managed") return applications.filter((one) => hasStandardIssuer(one, name));
  return identifyApplication(name, { domains: [...domains], applications, recorded: { applicationId } })
    .candidates;
}

/** Of the stack that made the account, or has taken it over. */
function carriersOf(
  { employeeId }: HolderState,
  applications: readonly JumpCloudSamlApplication[],
): JumpCloudSamlApplication[] {
  if (!employeeId) return [];
  return applications.filter(
    ({ holder }) => holder !== undefined && isAdministratorMarkOf(holder, employeeId),
  );
}
