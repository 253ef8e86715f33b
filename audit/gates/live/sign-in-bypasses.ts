import {
  certificateAuthorities,
  cloudPasswordPolicies,
  signInMethods,
  stagedRollouts,
} from "../../federation/sign-in-bypasses";
import { gate } from "../gate";

/** What leads past JumpCloud is told, and nothing is wrong with it: companies keep such ways for a purpose. */
const WAY_ROUND = { codes: ["way-round-jumpcloud"], asked: ["live"], isOptional: true } as const;

export const stagedRollout = gate({
  ...WAY_ROUND,
  name: "staged rollout",
  needs: ["stagedRollouts"],
  judge: (_, { stagedRollouts: read }) => ("unread" in read ? [] : stagedRollouts(read.value)),
});

export const cloudPasswords = gate({
  ...WAY_ROUND,
  name: "home-realm policies",
  needs: ["cloudPasswordPolicies"],
  judge: (_, read) => cloudPasswordPolicies(read.cloudPasswordPolicies),
});

export const methodsOfMicrosoft = gate({
  ...WAY_ROUND,
  name: "passkeys and certificates at Microsoft",
  needs: ["signInMethods"],
  judge: (_, { signInMethods: read }) => ("unread" in read ? [] : signInMethods(read.value)),
});

export const authorities = gate({
  ...WAY_ROUND,
  name: "certificate authorities of the tenant",
  needs: ["certificateAuthorities"],
  judge: (_, read) => certificateAuthorities(read.certificateAuthorities),
});
