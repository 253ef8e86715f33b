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
    ? "People of these domains sign in with JumpCloud today."
    : "JumpCloud is being set up for these domains; their people sign in at Microsoft today.";
  return [
    entry("domains", names, why),
    ...(isFederatedSelection(chosen)
      ? [entry("stage", "federated", "Every one of the domains is federated already.")]
      : []),
    entry("adopt", "asItStands", "What exists is taken over as it is; only the mark is written to it."),
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
  const why = "JumpCloud's applications that exist already; their label and all settings stay as they are.";
  return [entry("applications", declared, why)];
}

/** The program's name of a group that it makes. */
const GROUP = "Microsoft 365 users";

function groupEntries({ group }: AdoptionSelection): ConfigurationEntry[] {
  if (!group) return [];
  const { id, name } = group;
  const named = entry("syncGroup", name, "The name of JumpCloud's existing group.");
  const held = entry(
    "syncGroupId",
    id,
    "The id of JumpCloud's group; with the id its description and members stay as they are.",
  );
  return name === GROUP ? [held] : [named, held];
}

function directoryEntries(
  { directories }: FoundIntegration,
  { directory }: AdoptionSelection,
): ConfigurationEntry[] {
  if (!directory) return [];
  const why = `JumpCloud has ${directories.length} Microsoft 365 directories; this stack uses "${directory.name}".`;
  if (directories.length > 1) return [entry("directory", directory.id, why)];
  const lost = `The consent of "${directory.name}" is lost; with its id it is taken over nevertheless, because nothing is written to it.`;
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
    entry("leftOut", parts, `Now ${absent}; the next \`pulumi up\` makes what you take out of this list.`),
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
  const why = `Values of the tenant that differ from the program's defaults${isLeft ? "; fields under undeclared stay as they are, also empty ones" : ""}.`;
  return [entry("federations", declared, why)];
}

function administratorEntries({ administrator }: AdoptionSelection): ConfigurationEntry[] {
  if (!administrator)
    return [
      entry("technicalAdmin", "none", "The tenant has its own administrators, and the stack makes none."),
    ];
  const why = `${administrator.userPrincipalName} is used as it is and never changed.`;
  return [entry("technicalAdmin", { adopt: administrator.id }, why)];
}

function hybridEntries({ tenant }: FoundIntegration): ConfigurationEntry[] {
  if (!tenant.onPremisesSync) return [];
  return [entry("hybrid", true, "The tenant syncs a local Active Directory.")];
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
  const why = `Federated with another provider, and not changed: ${providers.join(", ")}. The owner of such a provider's key can sign in as more people than its own. Domains in this list are no longer reported: take out those that you do not know.`;
  return [
    entry(
      "knownFederations",
      others.map(({ name }) => name),
      why,
    ),
  ];
}
