import { strengths } from "../second-factor/authentication-strength";
import { gate } from "./gate";

export const strength = gate({
  name: "authentication strength",
  codes: ["mfa-strength"],
  asked: ["flip", "change"],
  needs: ["secondFactor"],
  judge: ({ domain }, { secondFactor: { conditionalAccess } }) =>
    "unread" in conditionalAccess ? [] : strengths(domain, conditionalAccess.value),
});

export const strengthStill = gate({
  name: "authentication strengths of Conditional Access",
  codes: ["mfa-strength"],
  asked: ["live"],
  isOptional: true,
  needs: ["conditionalAccess"],
  judge: ({ domain }, { conditionalAccess }) =>
    "unread" in conditionalAccess ? [] : strengths(domain, conditionalAccess.value),
});
