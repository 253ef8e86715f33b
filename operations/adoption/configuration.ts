import type { UndeclaredPart } from "../federation/declaration";
import type { Adoption, AdoptionAnswers, ConfigurationEntry, FoundIntegration } from "./adoption";
import { adoptionDifferences } from "./differences";
import { undeclaredFederations } from "./domain-classes";
import { federationOverrides } from "./federation-overrides";
import { adoptionImports } from "./imports";
import { impersonatedApplication } from "./refusal-texts";
import { type AdoptionSelection, type SelectedDomain, toAdoptionSelection } from "./selection";
import { isFederatedSelection, undeclaredParts } from "./undeclared-parts";
import { untouchedObjectTexts } from "./untouched";

/** The declaration that equals what stands, and what there is to say of it. @throws NotAdoptable */
export function planAdoption(found: FoundIntegration, answers: AdoptionAnswers): Adoption {
  const chosen = toAdoptionSelection(found, answers);
  return {
    configuration: configurationOf(found, chosen),
    imports: adoptionImports(chosen),
    differences: adoptionDifferences(found, chosen),
    leftAlone: untouchedObjectTexts(found, chosen),
  };
}

function configurationOf(found: FoundIntegration, chosen: AdoptionSelection): ConfigurationEntry[] {
  return [
    ...domainEntries(chosen),
    ...applicationEntries(chosen.domains),
    ...groupEntries(chosen),
    ...directoryEntries(found, chosen),
    ...leftOutEntries(chosen),
    ...federationEntries(chosen.domains),
    ...administratorEntries(chosen),
    ...hybridEntries(found),
    ...knownFederationEntries(found),
  ];
}

function entry(key: string, value: unknown, comment: string): ConfigurationEntry {
  return { key: `jumpcloud-entra:${key}`, value, comment };
}

function domainEntries(chosen: AdoptionSelection): ConfigurationEntry[] {
  const names = chosen.domains.map(({ domain }) => domain.name);
  const isLive = chosen.domains.every(({ domain }) => domain.authenticationType === "Federated");
  const why = isLive
    ? "Their people sign in with JumpCloud today."
    : "JumpCloud is being set up for them; their people sign in at Microsoft today.";
  return [
    entry("domains", names, why),
    ...(isFederatedSelection(chosen)
      ? [entry("stage", "federated", "Every one of the domains is federated already.")]
      : []),
    entry(
      "adopt",
      "asItStands",
      "What stands is taken over as it is, and nothing but the mark is written to it.",
    ),
  ];
}

function applicationEntries(domains: SelectedDomain[]): ConfigurationEntry[] {
  const declared = domains.flatMap(({ domain: { name }, application }) => {
    if (!application) return [];
    const { id, ssoUrl, idpEntityId } = application;
    const isOwnIssuer = idpEntityId !== "" && idpEntityId !== `https://${name}`;
    // An application can have no address yet.
    const address = /^https?:\/\/\S+$/.test(ssoUrl) ? { ssoUrl } : {};
    return [{ domain: name, id, ...address, ...(isOwnIssuer ? { issuerUri: idpEntityId } : {}) }];
  });
  if (declared.length === 0) return [];
  const why = "JumpCloud's applications that exist already; label and everything else stays as they have it.";
  return [entry("applications", declared, why)];
}

/** The program's name of a group that it makes. */
const GROUP = "Microsoft 365 users";

function groupEntries({ group }: AdoptionSelection): ConfigurationEntry[] {
  if (!group) return [];
  const { id, name } = group;
  const named = entry("syncGroup", name, "The name of JumpCloud's group that is there.");
  const held = entry(
    "syncGroupId",
    id,
    "JumpCloud's group by its id, so that its own description and members stay.",
  );
  return name === GROUP ? [held] : [named, held];
}

function directoryEntries(
  { directories }: FoundIntegration,
  { directory }: AdoptionSelection,
): ConfigurationEntry[] {
  if (!directory) return [];
  const why = `JumpCloud has ${directories.length} Microsoft 365 directories; this one, "${directory.name}", is the stack's.`;
  if (directories.length > 1) return [entry("directory", directory.id, why)];
  const lost = `Its consent is lost; by its id "${directory.name}" is taken over all the same, as nothing is written to it.`;
  return directory.consent.state === "given" ? [] : [entry("directory", directory.id, lost)];
}

const ABSENT: Record<UndeclaredPart, string> = {
  group: "no group is bound",
  application: "JumpCloud has no application",
  applicationBinding: "the group is not bound to every application",
  directory: "JumpCloud has no directory",
  directoryBinding: "the group is not bound to the directory",
};

function leftOutEntries(chosen: AdoptionSelection): ConfigurationEntry[] {
  const parts = undeclaredParts(chosen);
  if (parts.length === 0) return [];
  const absent = parts.map((part) => ABSENT[part]).join(", and ");
  return [
    entry("leftOut", parts, `So far ${absent}; what is taken out of this list is made by the next up.`),
  ];
}

function federationEntries(domains: SelectedDomain[]): ConfigurationEntry[] {
  const declared = domains.flatMap(({ domain: { name, federation }, application }) => {
    if (!federation || !application) return [];
    const { fields, undeclared } = federationOverrides(name, federation, application);
    if (Object.keys(fields).length === 0 && undeclared.length === 0) return [];
    return [{ domain: name, ...fields, ...(undeclared.length > 0 ? { undeclared } : {}) }];
  });
  if (declared.length === 0) return [];
  const isLeft = declared.some((one) => "undeclared" in one);
  const why = `What the tenant has otherwise than the program would make it${isLeft ? "; fields under undeclared are left as they are, also empty" : ""}.`;
  return [entry("federations", declared, why)];
}

function administratorEntries({ administrator }: AdoptionSelection): ConfigurationEntry[] {
  if (!administrator)
    return [
      entry("technicalAdmin", "none", "The tenant has administrators of its own, and the stack makes none."),
    ];
  const why = `${administrator.userPrincipalName} is used as it is, and nothing of it is written.`;
  return [entry("technicalAdmin", { adopt: administrator.id }, why)];
}

function hybridEntries({ tenant }: FoundIntegration): ConfigurationEntry[] {
  if (!tenant.onPremisesSync) return [];
  return [entry("hybrid", true, "A local Active Directory is synced into the tenant.")];
}

function knownFederationEntries(found: FoundIntegration): ConfigurationEntry[] {
  // What poses as JumpCloud's nobody takes for right by a preset.
  const others = undeclaredFederations(found).filter(
    (one) => !impersonatedApplication(one, found.applications),
  );
  if (others.length === 0) return [];
  const providers = others.map(
    ({ name, federation }) => `${name} with ${federation?.issuerUri ?? "an empty issuer"}`,
  );
  const why = `Federated otherwise, and left as they are: ${providers.join(", ")}. Whoever holds the key of one is believed for more than its own people, and nothing tells of it any more: take out what is not yours.`;
  return [
    entry(
      "knownFederations",
      others.map(({ name }) => name),
      why,
    ),
  ];
}
