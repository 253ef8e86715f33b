import { checkAuthenticationStrengths } from "../second-factor/authentication-strength";
import { checkSignInFrequencies } from "../second-factor/sign-in-frequency";
import { defineGate } from "./gate";

export const authenticationStrengthGate = defineGate({
  name: "authentication strength",
  codes: ["mfa-strength"],
  asked: ["flip", "change"],
  needs: ["secondFactor"],
  judge: ({ domain }, { secondFactor: { conditionalAccess } }) =>
    "unread" in conditionalAccess ? [] : checkAuthenticationStrengths(domain, conditionalAccess.value),
});

export const liveAuthenticationStrengthGate = defineGate({
  name: "authentication strengths of Conditional Access",
  codes: ["mfa-strength"],
  asked: ["live"],
  isOptional: true,
  needs: ["conditionalAccess"],
  judge: ({ domain }, { conditionalAccess }) =>
    "unread" in conditionalAccess ? [] : checkAuthenticationStrengths(domain, conditionalAccess.value),
});

export const signInFrequencyGate = defineGate({
  name: "sign-in frequency",
  codes: ["sign-in-frequency"],
  asked: ["flip"],
  needs: ["secondFactor"],
  judge: ({ domain, protocol }, { secondFactor: { conditionalAccess } }) =>
    protocol !== "saml" || "unread" in conditionalAccess
      ? []
      : checkSignInFrequencies(domain, conditionalAccess.value),
});

export const liveSignInFrequencyGate = defineGate({
  name: "sign-in frequency of Conditional Access",
  codes: ["sign-in-frequency"],
  asked: ["live"],
  isOptional: true,
  needs: ["conditionalAccess"],
  judge: ({ domain, protocol }, { conditionalAccess }) =>
    protocol !== "saml" || "unread" in conditionalAccess
      ? []
      : checkSignInFrequencies(domain, conditionalAccess.value),
});
