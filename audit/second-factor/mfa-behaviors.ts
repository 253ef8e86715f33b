/** Who asks people of a federated domain for the second factor, as Microsoft calls it. */
export const MFA_BEHAVIORS = [
  "acceptIfMfaDoneByFederatedIdp",
  "enforceMfaByFederatedIdp",
  "rejectMfaByFederatedIdp",
] as const;

export type MfaBehavior = (typeof MFA_BEHAVIORS)[number];
