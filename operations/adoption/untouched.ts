import type { FoundDirectory, FoundGroup, FoundIntegration } from "./adoption";
import { peopleCountText } from "./choices";
import { classifyDomains, undeclaredFederations } from "./domain-classes";
import { foreignFederationText, halfFederatedText, sharedApplicationText } from "./refusal-texts";
import type { AdoptionSelection } from "./selection";
import { isFederatedSelection, undeclaredParts } from "./undeclared-parts";

/** What stays as it is and is no part of the stack, in a sentence each. */
export function untouchedObjectTexts(found: FoundIntegration, chosen: AdoptionSelection): string[] {
  return [
    ...groupSentences(found, chosen),
    ...personSentences(chosen),
    ...applicationSentences(found, chosen),
    ...directorySentences(found, chosen),
    ...federationSentences(chosen),
    ...domainSentences(found),
    ...heldSentences(chosen),
  ];
}

function groupSentences({ groups }: FoundIntegration, chosen: AdoptionSelection): string[] {
  const ids = endsOf(chosen);
  return groups
    .filter(({ id }) => id !== chosen.group?.id)
    .filter(({ applications, directories }) =>
      [...applications, ...directories].some((id) => ids.includes(id)),
    )
    .map((group) => {
      const fact = `The group "${group.name}" (${group.id}) with ${peopleCountText(group.members)}`;
      return `${fact} stays bound to ${boundTo(group, chosen)}; the stack does not manage it.`;
    });
}

function endsOf({ domains, directory }: AdoptionSelection): string[] {
  return [
    ...domains.flatMap(({ application }) => application?.id ?? []),
    ...(directory ? [directory.id] : []),
  ];
}

function boundTo(
  { applications, directories }: FoundGroup,
  { domains, directory }: AdoptionSelection,
): string {
  const labels = domains.flatMap(({ application }) =>
    application && applications.includes(application.id) ? [`the application "${application.label}"`] : [],
  );
  const synced = directory && directories.includes(directory.id) ? [`the directory "${directory.name}"`] : [];
  return [...labels, ...synced].join(" and ");
}

function personSentences({ domains, directory }: AdoptionSelection): string[] {
  const applications = domains.flatMap(({ application }) => application ?? []);
  const bound = [
    ...applications.map(({ label, people: count }) => [`the application "${label}"`, count] as const),
    ...(directory ? [[`the directory "${directory.name}"`, directory.people] as const] : []),
  ];
  return bound
    .filter(([, count]) => count > 0)
    .map(
      ([end, count]) =>
        `${peopleCountText(count)} bound to ${end} without a group: these bindings stay, and the stack does not manage them.`,
    );
}

function applicationSentences({ applications }: FoundIntegration, { domains }: AdoptionSelection): string[] {
  const chosen = domains.map(({ application }) => application?.id);
  return applications
    .filter(({ id }) => !chosen.includes(id))
    .map(
      ({ label, id, ssoUrl }) =>
        `The application "${label}" (${id}) at ${ssoUrl} is not part of the stack and stays as it is.`,
    );
}

function directorySentences({ directories }: FoundIntegration, { directory }: AdoptionSelection): string[] {
  const others = directories
    .filter(({ id }) => id !== directory?.id)
    .map(({ name, id }) => `The directory "${name}" (${id}) is not part of the stack and stays as it is.`);
  return directory ? [settingsSentence(directory), ...others] : others;
}

function settingsSentence({ name, settings }: FoundDirectory): string {
  const { groupsEnabled, userLockoutAction, userPasswordExpirationAction } = settings;
  const settingTexts = [
    groupsEnabled ? "it makes groups in Microsoft 365" : "it makes no groups in Microsoft 365",
    ...(userLockoutAction ? [`a locked account is set to ${userLockoutAction}`] : []),
    ...(userPasswordExpirationAction
      ? [`one with an expired password to ${userPasswordExpirationAction}`]
      : []),
  ];
  return `The settings of the directory "${name}" stay as they are: ${settingTexts.join(", ")}.`;
}

/** A federated domain needs parts that are not there, as where people are bound to the application without a group. */
function federationSentences(chosen: AdoptionSelection): string[] {
  if (isFederatedSelection(chosen)) return [];
  const live = chosen.domains.filter(({ domain }) => domain.authenticationType === "Federated");
  const parts = undeclaredParts(chosen).filter((part) => !part.endsWith("Binding"));
  return live.map(
    ({ domain }) =>
      `The federation of ${domain.name} stays as it is and is not part of the stack, because the stack has no ${parts.join(" and no ")}. When it has, take ${parts.join(" and ")} out of leftOut and set the stage to federated.`,
  );
}

function domainSentences(found: FoundIntegration): string[] {
  const { shared, halfFederated: halves, prepared } = classifyDomains(found);
  const theirs = undeclaredFederations(found).filter(({ name }) => !shared.some((one) => one.name === name));
  return [
    ...theirs.map((one) => foreignFederationText(one, found.applications)),
    ...shared.map((one) => sharedApplicationText(one, found)),
    ...halves.map(halfFederatedText),
    ...prepared.map(
      ({ name, candidates }) =>
        `${name} is Managed, and JumpCloud's application "${candidates[0]?.label}" could be for it. A stack federates all of its domains, so ${name} is left out.`,
    ),
  ];
}

function heldSentences({ domains, group }: AdoptionSelection): string[] {
  const held = [
    ...domains.flatMap(({ application }) =>
      application?.holder
        ? [[`The application "${application.label}"`, application.holder.stack] as const]
        : [],
    ),
    ...(group?.holder ? [[`The group "${group.name}"`, group.holder.stack] as const] : []),
  ];
  return held.map(
    ([what, stack]) =>
      `${what} has the mark of the stack ${stack}. If that is this stack, an earlier \`up\` has taken it over. If it is another stack, \`transferFrom: ${stack}\` hands it over.`,
  );
}
