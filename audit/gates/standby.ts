import { administratorsOnFederated } from "../administrators";
import { chooseDirectory } from "../directory";
import { inheritors } from "../domains";
import { emergencyAdministrator } from "../emergency-access";
import { gate } from "./gate";

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
 * That somebody gets into the tenant without JumpCloud. Without a declaration no attestation counts, and the members of
 * the group are not read: the gate of a federation is stricter.
 */
export const wayBack = gate({
  name: "way back",
  codes: ["emergency-administrator"],
  asked: ["live"],
  isForManaged: true,
  needs: ["domains", "administrators"],
  judge({ now }, { domains, administrators: { holders, unread } }) {
    const federated = domains.filter(({ authenticationType }) => authenticationType === "Federated");
    const finding = emergencyAdministrator({
      ...{ holders, unread, members: [], now },
      federated: federated.map(({ name }) => name),
    });
    // Before a flip it may wait for a person; with a domain federated it is what a bad night needs.
    const isLacking = finding.state === "pending" && federated.length > 0;
    return isLacking ? { ...finding, state: "violated" } : finding;
  },
});

export const privilegedHolders = gate({
  name: "privileged people",
  codes: ["administrator-federated"],
  asked: ["live"],
  needs: ["domains", "administrators"],
  judge: ({ domain }, { domains, administrators }) =>
    administratorsOnFederated(inheritors(domain, domains), administrators),
});
