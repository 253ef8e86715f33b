import { administratorChanges } from "../../administrators/changes";
import { administratorsOnFederated } from "../../administrators/on-domains";
import { chooseDirectory } from "../../directory/choice";
import { emergencyAdministrator } from "../../emergency/administrator";
import { federatedNames, inheritors } from "../../federation/domains";
import { rehearsed } from "../../rollback/rehearsal";
import { gate } from "../gate";

/** That JumpCloud may still write into the tenant, which nobody notices until it is needed. */
export const consent = gate({
  name: "consent",
  codes: ["directory-consent", "directory-missing"],
  asked: ["live"],
  isForManaged: true,
  needs: ["directory"],
  judge(_, { directory: { standing } }) {
    return chooseDirectory(standing && { id: standing.id }, standing ? [standing] : []).findings;
  },
});

/**
 * That somebody gets into the tenant without JumpCloud. An attestation counts where a record has it, and the members of the
 * group are not read: the gate of a federation is stricter.
 */
export const wayBack = gate({
  name: "way back",
  codes: ["emergency-administrator"],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "administrators"],
  judge({ now, terms }, { domains, administrators: { holders, unread } }) {
    const federated = federatedNames(domains);
    return emergencyAdministrator({
      ...{ holders, unread, members: [], now },
      ...(terms.emergencyAccess ? { attestation: terms.emergencyAccess } : {}),
      federated,
      isLive: federated.length > 0,
    });
  },
});

/** That the way back was walked lately, where somebody has said when. */
export const rehearsal = gate({
  name: "rehearsal of the way back",
  codes: ["drill-due"],
  asked: ["plan", "live"],
  ...{ isForManaged: true, isOfTenant: true },
  needs: [],
  judge: ({ now, terms: { rollbackDrilledOn } }) => rehearsed(rollbackDrilledOn, now),
});

/** Without a record nothing here knows what an administrator had before. */
export const changedAdministrators = gate({
  name: "what administrators have got since the record",
  codes: ["administrator-changed"],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "administrators"],
  judge: ({ recorded }, { domains, administrators: { holders } }) =>
    recorded ? administratorChanges(holders, federatedNames(domains), recorded.takenAt) : [],
});

export const privilegedHolders = gate({
  name: "privileged people",
  codes: ["administrator-federated"],
  asked: ["live"],
  needs: ["domains", "administrators"],
  judge: ({ domain }, { domains, administrators }) =>
    administratorsOnFederated(inheritors(domain, domains), administrators),
});
