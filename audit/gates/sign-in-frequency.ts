import { signInFrequencies } from "../second-factor/sign-in-frequency";
import { gate } from "./gate";

export const frequency = gate({
  name: "sign-in frequency",
  codes: ["sign-in-frequency"],
  asked: ["flip"],
  needs: ["secondFactor"],
  judge: ({ domain, protocol }, { secondFactor: { conditionalAccess } }) =>
    protocol !== "saml" || "unread" in conditionalAccess
      ? []
      : signInFrequencies(domain, conditionalAccess.value),
});

export const frequencyStill = gate({
  name: "sign-in frequency of Conditional Access",
  codes: ["sign-in-frequency"],
  asked: ["live"],
  isOptional: true,
  needs: ["conditionalAccess"],
  judge: ({ domain, protocol }, { conditionalAccess }) =>
    protocol !== "saml" || "unread" in conditionalAccess
      ? []
      : signInFrequencies(domain, conditionalAccess.value),
});
