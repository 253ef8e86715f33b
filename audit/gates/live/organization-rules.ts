import { checkAdministratorSecondFactor, checkPasswordPolicy } from "../../jumpcloud/organization-rules";
import { defineGate } from "../gate";

/** A limited service account of JumpCloud does not get to see the organisation. */
const RULES = { asked: ["live"], isOptional: true, needs: ["organizationRules"] } as const;

export const administratorSecondFactorGate = defineGate({
  ...RULES,
  name: "second factor of JumpCloud's administrators",
  codes: ["jumpcloud-admin-mfa"],
  judge: (_, { organizationRules }) => checkAdministratorSecondFactor(organizationRules),
});

export const passwordPolicyGate = defineGate({
  ...RULES,
  name: "JumpCloud's password policy",
  codes: ["jumpcloud-password-policy"],
  judge: (_, { organizationRules }) => checkPasswordPolicy(organizationRules),
});
