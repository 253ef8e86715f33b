import { checkSignInFrequencies } from "../second-factor/sign-in-frequency";
import { defineGate } from "./gate";

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
