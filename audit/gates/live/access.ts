import { checkClosedToEverybody } from "../../access/policies";
import { findDomainByName } from "../../federation/domains";
import { checkManagedSignIn } from "../../second-factor/managed-sign-in";
import { checkSecondFactor } from "../../second-factor/second-factor";
import { defineGate } from "../gate";

/**
 * As before a flip, of the live federation. What JumpCloud's policies decide and could not be read is told as not looked at,
 * and so is who asks, where one of those who may could not be read.
 */
export const liveSecondFactorGate = defineGate({
  name: "who asks for a second factor",
  codes: ["mfa", "mfa-asked-twice", "mfa-bypass", "mfa-claim", "mfa-loop", "mfa-nobody"],
  asked: ["live"],
  isOptional: true,
  needs: ["domains", "application", "accessPolicies"],
  uses: ["securityDefaults", "conditionalAccess"],
  judge(subject, { domains, application, accessPolicies, securityDefaults, conditionalAccess }) {
    const { domain, behavior: declared } = subject;
    const behavior = findDomainByName(domain, domains)?.federation?.federatedIdpMfaBehavior ?? declared;
    const found = checkSecondFactor(domain, {
      behavior,
      context: application.assertion.context,
      jumpcloud: accessPolicies,
      securityDefaults: securityDefaults ?? NOT_READ,
      conditionalAccess: conditionalAccess ?? NOT_READ,
    });
    const { code, state } = found;
    if (state === "violated" || code === "mfa-claim") return found;
    const isRead = [accessPolicies, securityDefaults, conditionalAccess].every(
      (one) => one && "value" in one,
    );
    return isRead ? found : [];
  },
});

const NOT_READ = { unread: "it was not read" };

export const accessPoliciesGate = defineGate({
  name: "access policies of JumpCloud",
  codes: ["access-closed"],
  asked: ["live"],
  isOptional: true,
  needs: ["accessPolicies", "groups"],
  uses: ["isAnyoneBoundAlone"],
  judge: ({ domain }, { accessPolicies, groups, isAnyoneBoundAlone }) =>
    "unread" in accessPolicies
      ? []
      : checkClosedToEverybody(domain, accessPolicies.value, groups, isAnyoneBoundAlone),
});

/** Told of a federated domain, so that it is known before somebody has to roll back; what is unread is told as not looked at. */
export const managedSignInGate = defineGate({
  name: "what Entra demands of the domain once it is Managed",
  codes: ["managed-password-alone", "managed-second-factor"],
  asked: ["live"],
  isOptional: true,
  needs: ["securityDefaults", "entraPolicies"],
  judge({ domain }, readings) {
    const found = checkManagedSignIn(domain, readings);
    return found.state === "unknown" ? [] : found;
  },
});
