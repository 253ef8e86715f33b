/** Keys of the configuration that belong together, as a person who sets up a stack looks for them. */
export interface ConfigurationGroup {
  title: string;
  about: string;
  keys: readonly string[];
}

/** Each key of Pulumi.yaml is in one of them. */
export const CONFIGURATION_GROUPS: readonly ConfigurationGroup[] = [
  {
    title: "What has to be set",
    about: "`domains` is the only key without which nothing works. `stage` says how far a run goes.",
    keys: ["domains", "stage"],
  },
  {
    title: "Who signs in",
    about: "The JumpCloud group, its members, and the directory that writes them into Microsoft 365.",
    keys: [
      "syncGroup",
      "syncGroupId",
      "syncGroupEmail",
      "members",
      "membersFile",
      "exclusiveMembers",
      "directory",
      "hybrid",
    ],
  },
  {
    title: "The federation",
    about:
      "How Microsoft and JumpCloud work together for the domains. The defaults are right for most companies.",
    keys: [
      "protocol",
      "wsFed",
      "primaryDomain",
      "ssoBaseUrl",
      "signOutUri",
      "federatedIdpMfaBehavior",
      "systemBrowserEnabledOn",
      "refederate",
    ],
  },
  {
    title: "The signing certificate",
    about: "How long it has to be valid, and when it is replaced.",
    keys: ["certificateDays", "certificateRollover"],
  },
  {
    title: "Administrators and emergencies",
    about: "Who can sign in when JumpCloud does not work, and when that was tested.",
    keys: ["adminNickname", "technicalAdmin", "emergencyAccess", "rollbackDrilledOn"],
  },
  {
    title: "Limits of one run",
    about: "How many people one run may affect.",
    keys: ["allowRemovals", "allowRemovalsFile", "outsideBrake"],
  },
  {
    title: "What you accept",
    about: "Findings that are known and right, each with a reason, and most until a day.",
    keys: ["acceptLockOut", "acceptDeviceImpact", "accepted", "knownFederations", "expectedCertificates"],
  },
  {
    title: "Adoption, and several stacks",
    about:
      "For objects that exist already. `npx jumpcloud-entra adopt` writes most of these keys ([adopt](../adopt.md)).",
    keys: ["adopt", "applications", "federations", "leftOut", "mark", "transferFrom"],
  },
];

/** The keys of each group with what Pulumi.yaml declares of them. @throws where one is in no group, or in two */
export function groupedKeys<Declared>(
  declared: Readonly<Record<string, Declared>>,
): { group: ConfigurationGroup; keys: [string, Declared][] }[] {
  const grouped = CONFIGURATION_GROUPS.flatMap(({ keys }) => keys);
  for (const key of new Set([...Object.keys(declared), ...grouped])) {
    const times = grouped.filter((one) => one === key).length;
    if (times !== 1 || !(key in declared))
      throw new Error(
        `The key ${key} has to be in Pulumi.yaml, and in one group of setup/reference/configuration-groups.ts.`,
      );
  }
  return CONFIGURATION_GROUPS.map((group) => ({
    group,
    keys: group.keys.map((key) => [key, declared[key] as Declared]),
  }));
}
