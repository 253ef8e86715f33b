import { administratorsNeedFactor, weakPasswords } from "../../jumpcloud/organization-rules";
import { gate } from "../gate";

/** A limited service account of JumpCloud does not get to see the organisation. */
const RULES = { asked: ["live"], isOptional: true, needs: ["organizationRules"] } as const;

export const administratorsFactor = gate({
  ...RULES,
  name: "second factor of JumpCloud's administrators",
  codes: ["jumpcloud-admin-mfa"],
  judge: (_, { organizationRules }) => administratorsNeedFactor(organizationRules),
});

export const passwords = gate({
  ...RULES,
  name: "JumpCloud's password policy",
  codes: ["jumpcloud-password-policy"],
  judge: (_, { organizationRules }) => weakPasswords(organizationRules),
});
