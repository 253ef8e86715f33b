import { checkAuthenticationStrengths } from "../second-factor/authentication-strength";
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
