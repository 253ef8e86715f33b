import {
  checkCertificateAuthorities,
  checkCloudPasswordPolicies,
  checkSignInMethods,
  checkStagedRollouts,
} from "../../federation/sign-in-bypasses";
import { defineGate } from "../gate";

/** What leads past JumpCloud is told, and nothing is wrong with it: companies keep such ways for a purpose. */
const WAY_ROUND = { codes: ["way-round-jumpcloud"], asked: ["live"], isOptional: true } as const;

export const stagedRolloutGate = defineGate({
  ...WAY_ROUND,
  name: "staged rollout",
  needs: ["stagedRollouts"],
  judge: (_, { stagedRollouts: read }) => ("unread" in read ? [] : checkStagedRollouts(read.value)),
});

export const homeRealmPoliciesGate = defineGate({
  ...WAY_ROUND,
  name: "home-realm policies",
  needs: ["cloudPasswordPolicies"],
  judge: (_, read) => checkCloudPasswordPolicies(read.cloudPasswordPolicies),
});

export const signInMethodsGate = defineGate({
  ...WAY_ROUND,
  name: "passkeys and certificates at Microsoft",
  needs: ["signInMethods"],
  judge: (_, { signInMethods: read }) => ("unread" in read ? [] : checkSignInMethods(read.value)),
});

export const certificateAuthoritiesGate = defineGate({
  ...WAY_ROUND,
  name: "certificate authorities of the tenant",
  needs: ["certificateAuthorities"],
  judge: (_, read) => checkCertificateAuthorities(read.certificateAuthorities),
});
