/** Names of the switches of what a write to a user can do beside what it says: `faults.enable(name, times)`. */
export const userFaults = {
  /** As long as it is on, a new sign-in name becomes `mail` and the primary address, and the old one stays as another. */
  mailFollowsName: "entra-user-mail-follows-name",
} as const;
