import type { DeletedAccount, MailEnabledGroup, NameOwners } from "../../audit/sync/name-conflicts";
import type { DeletedUser, Graph, MailGroup as GroupWithMail } from "../../clients/graph";
import { type CallOptions, collectAll } from "../../clients/http";
import { mailAddressesAmong } from "../people/account-mapping";

/** The recycle bin, and the groups with mail: a page of 999 each. */
export async function readNameOwners(graph: Graph, call?: CallOptions): Promise<NameOwners> {
  const [deleted, groups] = await Promise.all([
    collectAll(graph.users.deleted(call)),
    collectAll(graph.groups.withMail(call)),
  ]);
  return { deleted: deleted.map(toDeleted), groups: groups.map(toMailGroup) };
}

/** Microsoft puts the id in front of the sign-in name, so that it is free again. */
function toDeleted(user: DeletedUser): DeletedAccount {
  const prefix = user.id.replaceAll("-", "");
  const name = user.userPrincipalName ?? "";
  return {
    userPrincipalName: name.toLowerCase().startsWith(prefix) ? name.slice(prefix.length) : name,
    ...(user.onPremisesImmutableId ? { immutableId: user.onPremisesImmutableId } : {}),
    addresses: mailOf(user),
    deletedAt: user.deletedDateTime ?? "",
  };
}

function toMailGroup(group: GroupWithMail): MailEnabledGroup {
  return { name: group.displayName, addresses: mailOf(group) };
}

function mailOf({ mail, proxyAddresses }: Pick<GroupWithMail, "mail" | "proxyAddresses">): string[] {
  return [...new Set([...(mail ? [mail.toLowerCase()] : []), ...mailAddressesAmong(proxyAddresses ?? [])])];
}
