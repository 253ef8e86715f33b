import { applicationOf, isOfForm } from "./domains-application";
import { type Holder, sameHolder } from "./holder";
import { isMarkOf } from "./holder-lineage";
import { nameShown } from "./holder-words";
import type { ApplicationStanding, DomainStanding } from "./standings";

/** What a stack's state tells of who holds what it is about to end. */
export interface InState {
  /** A state that no run of this version has written has none. */
  holder?: Holder;
  /** The application that it federated the domain with. */
  applicationId?: string;
  /** What its administrator's account carries as its `employeeId`. */
  employeeId?: string | null;
}

/** Another holder than the state's, and the application that carries its mark. */
export interface ForeignHolder {
  application: Pick<ApplicationStanding, "id" | "label">;
  holder: Holder;
}

/**
 * Whether an application that signs people of these domains in, or is to, is another holder's: what such sign-ins rest on
 * this stack may not end. Of a state that tells no holder every mark is another's.
 */
export function foreignHolder(
  domains: readonly DomainStanding[],
  applications: readonly ApplicationStanding[],
  state: InState,
): ForeignHolder | undefined {
  const asked = domains.map((domain) => applicationsFor(domain, domains, applications, state));
  for (const candidates of [...asked, carriersOf(state, applications)]) {
    const marked = candidates.flatMap(({ id, label, holder }) =>
      holder ? [{ application: { id, label }, holder }] : [],
    );
    const isOurs = marked.some(({ holder }) => state.holder && sameHolder(holder, state.holder));
    if (!isOurs && marked[0]) return marked[0];
  }
  return undefined;
}

/** What it says of an object that is left as it is. */
export function heldBy(
  { application: { label, id }, holder: { component, stack } }: ForeignHolder,
  { holder: own }: InState,
): string {
  const told = `JumpCloud's application "${label}" (${id}) is held by ${nameShown(component)} of ${stack}`;
  if (own) return told;
  return `${told}, and no run of this version has written into this state that it is the same (if it is, \`pulumi up\` takes all of it over again)`;
}

/** Those that sign the domain's people in, else those that are made for it. */
function applicationsFor(
  { name, authenticationType }: DomainStanding,
  domains: readonly DomainStanding[],
  applications: readonly ApplicationStanding[],
  { applicationId }: InState,
): readonly ApplicationStanding[] {
  // Of another tenant's application nothing tells but its issuer.
  if (authenticationType === "Managed") return applications.filter((one) => isOfForm(one, name));
  return applicationOf(name, { domains: [...domains], applications, recorded: { applicationId } }).candidates;
}

/** Of the stack that made the account, or has taken it over. */
function carriersOf(
  { employeeId }: InState,
  applications: readonly ApplicationStanding[],
): ApplicationStanding[] {
  if (!employeeId) return [];
  return applications.filter(({ holder }) => holder !== undefined && isMarkOf(holder, employeeId));
}
