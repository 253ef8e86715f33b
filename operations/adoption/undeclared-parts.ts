import type { UndeclaredPart } from "../federation/declaration";
import type { FoundGroup } from "./adoption";
import type { AdoptionSelection, SelectedDomain } from "./selection";

export function isGroupBoundToDomain({ applications }: FoundGroup, { application }: SelectedDomain): boolean {
  return application !== undefined && applications.includes(application.id);
}

/** What the stack has to leave out, so that it makes none of it. */
export function undeclaredParts({ domains, directory, group }: AdoptionSelection): UndeclaredPart[] {
  const parts: UndeclaredPart[] = [];
  const hasApplications = domains.every(({ application }) => application);
  if (!group) parts.push("group");
  if (!hasApplications) parts.push("application");
  else if (group && !domains.every((one) => isGroupBoundToDomain(group, one)))
    parts.push("applicationBinding");
  if (!directory) parts.push("directory");
  else if (group && !group.directories.includes(directory.id)) parts.push("directoryBinding");
  return parts;
}

/** Whether the stack can hold the federations, too: they need the other parts. */
export function isFederatedSelection(chosen: AdoptionSelection): boolean {
  const missing = undeclaredParts(chosen).filter((part) => !part.endsWith("Binding"));
  const areAll = chosen.domains.every(({ domain }) => domain.authenticationType === "Federated");
  return areAll && missing.length === 0;
}
