import { checkGroupLosses } from "../directory/group-losses";
import { isOwnedByRun } from "../holders/ownership";
import { checkNeedlessAcceptances } from "../people/lock-out";
import { checkGroupNameFree, checkMembersKnown } from "../plan/planned-objects";
import { checkSyncBlocks } from "../sync/blocks";
import { defineGate } from "./gate";
import { plannedDomainNames } from "./plan";

export const membersKnownGate = defineGate({
  name: "members",
  codes: ["member-unknown"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["knownMembers"],
  judge: ({ run }, { knownMembers }) => checkMembersKnown(run?.members ?? [], knownMembers),
});

export const syncBlocksGate = defineGate({
  name: "members whom the sync blocks",
  codes: ["sync-would-block"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["blockedMembers"],
  judge: ({ terms: { acceptLockOut } }, { blockedMembers: blocked }) =>
    checkSyncBlocks(blocked, acceptLockOut),
});

/** Each domain judges the names on it, when it is federated; the rest is nobody's. */
export const needlessAcceptancesGate = defineGate({
  name: "accepted names of no domain",
  codes: ["lock-out-needless"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "blockedMembers"],
  judge: ({ run, terms: { acceptLockOut } }, { domains, blockedMembers: blocked }) =>
    checkNeedlessAcceptances(
      acceptLockOut,
      plannedDomainNames(run, domains),
      blocked.flatMap(({ accounts }) => accounts),
    ),
});

export const groupNameGate = defineGate({
  name: "group",
  codes: ["group-taken"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["takenNames"],
  judge({ run }, { takenNames }) {
    if (!run || run.adopt) return [];
    const { group: wanted, formerGroup: former } = run;
    // Names that an earlier run found free are taken by that run since.
    if (former?.name === wanted.name && former.email === wanted.email) return [];
    if (takenNames.jumpcloud.some((one) => isOwnedByRun(run.claim, one))) return [];
    return checkGroupNameFree(wanted, takenNames, former);
  },
});

export const groupLossesGate = defineGate({
  name: "a synced group that loses people",
  codes: ["group-shrinks"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["groupChange", "conditionalAccess"],
  judge: (_, { groupChange, conditionalAccess }) => checkGroupLosses(groupChange, conditionalAccess),
});
