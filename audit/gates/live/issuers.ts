import { checkTokenValidation } from "../../federation/token-validation";
import { defineGate } from "../gate";

/** Whoever is believed for another domain must not be believed for the people of this one. */
export const liveTokenValidationGate = defineGate({
  name: "own issuer",
  codes: ["token-validation"],
  asked: ["live"],
  isOptional: true,
  needs: ["tokenValidation"],
  judge({ domain }, { tokenValidation: policy }) {
    const finding = checkTokenValidation(domain, policy);
    return "unread" in policy || finding.wayOut === "" ? [] : { ...finding, state: "violated" };
  },
});
