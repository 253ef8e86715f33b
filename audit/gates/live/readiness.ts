import { checkAdministratorChanges } from "../../administrators/changes";
import { checkAdministratorsOnFederatedDomains } from "../../administrators/on-domains";
import { chooseDirectory } from "../../directory/choice";
import { checkEmergencyAdministrator } from "../../emergency/administrator";
import { federatedDomainNames, inheritingDomains } from "../../federation/domains";
import { checkRollbackRehearsal } from "../../rollback/rehearsal";
import { defineGate } from "../gate";

/** That JumpCloud may still write into the tenant, which nobody notices until it is needed. */
export const directoryConsentGate = defineGate({
  name: "consent",
  codes: ["directory-consent", "directory-missing"],
  asked: ["live"],
  isForManaged: true,
  needs: ["directory"],
  judge(_, { directory: { value: directory } }) {
    return chooseDirectory(directory && { id: directory.id }, directory ? [directory] : []).findings;
  },
});

/**
 * That somebody gets into the tenant without JumpCloud. An attestation counts where a record has it, and the members of the
 * group are not read: the gate of a federation is stricter.
 */
export const liveEmergencyAdministratorGate = defineGate({
  name: "way back",
  codes: ["emergency-administrator"],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "administrators"],
  judge({ now, terms }, { domains, administrators: { holders, unread } }) {
    const federated = federatedDomainNames(domains);
    return checkEmergencyAdministrator({
      holders,
      unread,
      members: [],
      now,
      ...(terms.emergencyAccess ? { attestation: terms.emergencyAccess } : {}),
      federated,
      isLive: federated.length > 0,
    });
  },
});

/** That the way back was walked lately, where somebody has said when. */
export const rollbackRehearsalGate = defineGate({
  name: "rehearsal of the way back",
  codes: ["drill-due"],
  asked: ["plan", "live"],
  isForManaged: true,
  isOfTenant: true,
  needs: [],
  judge: ({ now, terms: { rollbackDrilledOn } }) => checkRollbackRehearsal(rollbackDrilledOn, now),
});

/** Without a record nothing here knows what an administrator had before. */
export const administratorChangesGate = defineGate({
  name: "what administrators have got since the record",
  codes: ["administrator-changed"],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "administrators"],
  judge: ({ recorded }, { domains, administrators: { holders } }) =>
    recorded ? checkAdministratorChanges(holders, federatedDomainNames(domains), recorded.takenAt) : [],
});

export const privilegedPeopleGate = defineGate({
  name: "privileged people",
  codes: ["administrator-federated"],
  asked: ["live"],
  needs: ["domains", "administrators"],
  judge: ({ domain }, { domains, administrators }) =>
    checkAdministratorsOnFederatedDomains(inheritingDomains(domain, domains), administrators),
});
