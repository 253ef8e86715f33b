import { applicationOf, isOfForm } from "../application/identification";
import type { ApplicationStanding, DomainStanding } from "../vendor-objects";
import { type Holder, sameHolder } from "./holder";
import { idOfMark, isMarkOf } from "./lineage";
import { nameShown } from "./wording";

/** What a stack's state tells of who holds what it is about to end. */
export interface InState {
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
  application: Pick<ApplicationStanding, "id" | "label">;
  holder: Holder;
}

/**
 * Whether an application that signs people of these domains in, or is to, is another holder's: what such sign-ins rest on
 * this stack may not end. Of a state that tells no holder every mark is another's but that of the run, and that of the
 * administrator which the stack has made.
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
    if (!marked.some(({ holder }) => isOwn(holder, state)) && marked[0]) return marked[0];
  }
  return undefined;
}

function isOwn(found: Holder, { holder, declared = [], mark }: InState): boolean {
  if (holder) return sameHolder(found, holder);
  // Who has taken over goes by a later id.
  return declared.some((one) => sameHolder(found, one)) || (!!mark && found.id === idOfMark(mark));
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
