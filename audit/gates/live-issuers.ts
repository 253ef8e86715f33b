import { violated } from "../finding";
import { isChecked } from "../token-policy";
import { gate } from "./gate";

/** Whoever is believed for another domain must not be believed for the people of this one. */
export const ownIssuer = gate({
  name: "own issuer",
  codes: ["token-validation"],
  asked: ["live"],
  isOptional: true,
  needs: ["tokenValidation"],
  judge({ domain }, { tokenValidation: policy }) {
    const code = "token-validation";
    if ("unread" in policy || isChecked(domain, policy.value)) return [];
    const evidence = `the tenant's federatedTokenValidationPolicy (${policy.value.rootDomains}) leaves it out, so that the issuer of any federated domain may vouch for its people`;
    return violated(code, domain, evidence, "Set validatingDomains of that policy to all root domains");
  },
});
