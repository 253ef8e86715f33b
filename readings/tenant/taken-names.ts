import { parseHolder } from "../../audit/holders/holder";
import type { AddressOwner } from "../../audit/plan/planned-objects";
import type { VendorGroup } from "../../audit/vendor-objects";
import type { Graph, Group } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud, UserGroupSummary } from "../../clients/jumpcloud";
import { equalIgnoringCase } from "../../text/equal-ignoring-case";

/** Who has the wanted name or mail address already, at either vendor. */
export interface TakenGroups {
  jumpcloud: VendorGroup[];
  entra: VendorGroup[];
  people: AddressOwner[];
}

export interface WantedGroup {
  name: string;
  email?: string;
}

/** Who has the name or the address now. Upper and lower case count as the same, as they do for mail. */
export async function readTakenNames(
  graph: Graph,
  jumpcloud: JumpCloud,
  wanted: WantedGroup,
  call?: CallOptions,
): Promise<TakenGroups> {
  const [ours, theirs, people] = await Promise.all([
    groupsAtJumpCloud(jumpcloud, wanted, call),
    groupsAtEntra(graph, wanted, call),
    wanted.email === undefined ? [] : peopleAt(jumpcloud, graph, wanted.email, call),
  ]);
  return { jumpcloud: ours, entra: theirs, people };
}

async function groupsAtJumpCloud(jumpcloud: JumpCloud, wanted: WantedGroup, call?: CallOptions) {
  const found: VendorGroup[] = [];
  for await (const group of jumpcloud.userGroups.list(call)) {
    if (!isWanted(group, wanted)) continue;
    const holder = parseHolder(group.description);
    found.push({ ...toVendorGroup(group.id, group.name, group.email), ...(holder ? { holder } : {}) });
  }
  return found;
}

async function groupsAtEntra(graph: Graph, { name, email }: WantedGroup, call?: CallOptions) {
  const byName = await graph.groups.findByName(name, call);
  const byMail = email === undefined ? [] : await graph.groups.findByMail(email, call);
  const groups = new Map<string, Group>([...byName, ...byMail].map((group) => [group.id, group]));
  return [...groups.values()].map(({ id, displayName, mail }) => toVendorGroup(id, displayName, mail));
}

async function peopleAt(
  jumpcloud: JumpCloud,
  graph: Graph,
  email: string,
  call?: CallOptions,
): Promise<AddressOwner[]> {
  const [ours, theirs] = await Promise.all([
    jumpcloud.users.findByEmail(email, call),
    graph.users.findByMail(email, call),
  ]);
  const atEntra = theirs.map(({ userPrincipalName: name }) => ({ where: "the tenant", name }) as const);
  return ours ? [{ where: "JumpCloud", name: ours.username }, ...atEntra] : atEntra;
}

function isWanted(group: UserGroupSummary, { name, email }: WantedGroup): boolean {
  if (equalIgnoringCase(group.name, name)) return true;
  return email !== undefined && equalIgnoringCase(group.email ?? "", email);
}

function toVendorGroup(id: string, name: string, mail: string | null | undefined): VendorGroup {
  return mail ? { id, name, mail } : { id, name };
}
