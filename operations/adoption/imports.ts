import type { ImportEntry } from "./adoption";
import type { AdoptionSelection } from "./selection";
import { isGroupBoundToDomain } from "./undeclared-parts";

/**
 * What can come into the state before the first run. Application and group are taken over by their ids when they are made, as
 * their mark is a change. The names are those of the program; https://www.pulumi.com/docs/iac/cli/commands/pulumi_import/
 */
export function adoptionImports({ domains, directory, group }: AdoptionSelection): ImportEntry[] {
  const applications = domains.flatMap(({ domain, application }) =>
    group && application && domains.every((one) => isGroupBoundToDomain(group, one))
      ? [
          {
            type: "jumpcloud:index:ApplicationAssociation",
            name: `m365-sso-${domain.name}-binding`,
            id: `${application.id}/${group.id}`,
          },
        ]
      : [],
  );
  if (!directory) return applications;
  const held = {
    type: "jumpcloud:index:Office365Directory",
    name: "m365-sync-directory",
    id: directory.id,
  };
  if (!group?.directories.includes(directory.id)) return [held, ...applications];
  const bound = {
    type: "jumpcloud:index:Office365Association",
    name: "m365-sync-binding",
    id: `${directory.id}/${group.id}`,
  };
  return [held, bound, ...applications];
}
