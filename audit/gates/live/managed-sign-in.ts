import { checkManagedSignIn } from "../../second-factor/managed-sign-in";
import { defineGate } from "../gate";

/** Told of a federated domain, so that it is known before somebody has to roll back; what is unread is told as not looked at. */
export const managedSignInGate = defineGate({
  name: "what Entra demands of the domain once it is Managed",
  codes: ["managed-password-alone", "managed-second-factor"],
  asked: ["live"],
  isOptional: true,
  needs: ["securityDefaults", "entraPolicies"],
  judge({ domain }, readings) {
    const found = checkManagedSignIn(domain, readings);
    return found.state === "unknown" ? [] : found;
  },
});
