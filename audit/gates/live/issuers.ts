import { tokenValidation } from "../../federation/token-validation";
import { gate } from "../gate";

/** Whoever is believed for another domain must not be believed for the people of this one. */
export const ownIssuer = gate({
  name: "own issuer",
  codes: ["token-validation"],
  asked: ["live"],
  isOptional: true,
  needs: ["tokenValidation"],
  judge({ domain }, { tokenValidation: policy }) {
    const finding = tokenValidation(domain, policy);
    return "unread" in policy || finding.wayOut === "" ? [] : { ...finding, state: "violated" };
  },
});
