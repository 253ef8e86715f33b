import { checkConsentedScopes, checkForeignCredentials } from "../../jumpcloud/tenant-application";
import { defineGate } from "../gate";

/** A smaller permission does not show the tenant's applications, and JumpCloud writes all the same. */
const ACCESS = { asked: ["live"], isForManaged: true, isOptional: true } as const;

export const jumpcloudCredentialsGate = defineGate({
  ...ACCESS,
  name: "keys to JumpCloud's application in the tenant",
  codes: ["jumpcloud-application-credential"],
  needs: ["jumpcloudAccess"],
  judge: (_, { jumpcloudAccess: read }) => ("unread" in read ? [] : checkForeignCredentials(read.value)),
});

export const jumpcloudScopesGate = defineGate({
  ...ACCESS,
  name: "scopes of the consent to JumpCloud",
  codes: ["jumpcloud-application-scope"],
  needs: ["jumpcloudScopes"],
  judge: (_, { jumpcloudScopes: read }) => ("unread" in read ? [] : checkConsentedScopes(read.value)),
});
