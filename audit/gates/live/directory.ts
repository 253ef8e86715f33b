import { checkDirectoryCoverage } from "../../directory/coverage";
import { checkGroupDependencies } from "../../directory/group-dependencies";
import { checkLiveOnPremisesSync } from "../../directory/on-premises-sync";
import { checkDirectorySettings } from "../../directory/settings";
import { violated } from "../../finding";
import { defineGate } from "../gate";

/** The directory writes the people of a federated domain, and JumpCloud suspends whoever it leads to no more. */
export const directoryCoverageGate = defineGate({
  name: "directory leads to the group",
  codes: ["directory-closed"],
  asked: ["live"],
  needs: ["directory", "syncedGroups", "groups"],
  uses: ["directoryCoverage"],
  judge({ domain }, { directory: { value: directory }, syncedGroups, groups, directoryCoverage }) {
    if (!directory) return [];
    const { name, domains, defaultDomain } = directory;
    const code = "directory-closed";
    // One that lists no domain writes the people of all.
    const isSynced = domains === undefined || domains.length === 0 || domains.includes(domain.toLowerCase());
    const others = defaultDomain
      ? `gives its people sign-in names on ${defaultDomain}, or writes none of them`
      : "writes none of its people";
    const unsynced = isSynced
      ? []
      : [
          violated(
            code,
            domain,
            `JumpCloud's directory "${name}" does not have the domain, so it ${others}`,
            "Add the domain to the directory in JumpCloud's console, under Directory Integrations",
          ),
        ];
    return [
      ...unsynced,
      ...checkDirectoryCoverage(domain, name, { groups, syncedGroups }, directoryCoverage),
    ];
  },
});

export const liveActiveDirectoryGate = defineGate({
  name: "local Active Directory beside JumpCloud",
  codes: ["on-premises-sync"],
  asked: ["live"],
  isOptional: true,
  needs: ["onPremisesSync"],
  judge: ({ terms: { hybrid } }, { onPremisesSync }) => checkLiveOnPremisesSync(onPremisesSync, hybrid),
});

/** Only a stack's state knows what the directory was like. */
export const directorySettingsGate = defineGate({
  name: "directory as the stack left it",
  codes: ["directory-changed"],
  asked: ["live"],
  isForManaged: true,
  needs: ["directory", "directorySettings"],
  judge: ({ recorded }, { directory: { value: directory }, directorySettings: live }) =>
    directory && recorded?.directory ? checkDirectorySettings(directory.name, recorded.directory, live) : [],
});

/** Companies give licences and policies to synced groups for a purpose: nothing is wrong with it. */
export const groupDependenciesGate = defineGate({
  name: "licences and policies of synced groups",
  codes: ["group-relied-on"],
  asked: ["live"],
  isOptional: true,
  needs: ["tenantGroups", "conditionalAccess"],
  judge: (_, { tenantGroups, conditionalAccess }) =>
    "unread" in tenantGroups
      ? []
      : checkGroupDependencies(
          tenantGroups.value,
          "value" in conditionalAccess ? conditionalAccess.value : [],
        ),
});
