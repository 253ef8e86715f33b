import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { isSameWebAddress } from "../addresses/web-address";
import { type Finding, holds, violated } from "../finding";
import type {
  CatalogueTemplate,
  InternalDomainFederation,
  JumpCloudSamlApplication,
  VendorGroup,
} from "../vendor-objects";

export interface PlannedGroup {
  name: string;
  email?: string;
}

/** What either vendor answers for the planned name and address. */
export interface TakenGroupNames {
  jumpcloud: VendorGroup[];
  entra: VendorGroup[];
  /** People who have the planned address. */
  people: AddressOwner[];
}

export interface AddressOwner {
  where: "JumpCloud" | "the tenant";
  /** As the vendor names the person. */
  name: string;
}

/**
 * Whether the group can be made: JumpCloud refuses a name twice, and a group of the tenant with that name or address
 * would be taken over by the sync. One that JumpCloud holds as planned, with its address, is ours, and then so is its
 * image in the tenant. So is the group that an earlier run made as `before`, which this one renames.
 */
export function checkGroupNameFree(
  planned: PlannedGroup,
  taken: TakenGroupNames,
  before?: PlannedGroup,
): Finding[] {
  // A name alone could be anybody's; with its address it is the group that an earlier run made.
  const ours = taken.jumpcloud.find(
    (group) =>
      planned.email !== undefined && same(group.name, planned.name) && same(group.mail, planned.email),
  );
  const code = "group-taken";
  if (ours) return [holds(code, planned.name, `JumpCloud has it already, as planned (${ours.id})`)];
  const clashes = (groups: VendorGroup[]) =>
    groups.filter((group) => clash(group, planned) && !same(group.name, before?.name ?? ""));
  const holders = [
    ...clashes(taken.jumpcloud).map((group) => describe("JumpCloud", group)),
    ...clashes(taken.entra).map((group) => describe("the tenant", group)),
  ];
  const wayOut = "Choose another name or address, rename that group, or set `adopt: true` to take it over";
  const findings = [
    ...holders.map((evidence) => violated(code, planned.name, evidence, wayOut)),
    ...taken.people.map((person) => addressTaken(planned, person)),
  ];
  return findings.length > 0 ? findings : [holds(code, planned.name, "its name and address are free")];
}

/** Microsoft 365 gives an address to one only, whether a group or a person. */
function addressTaken({ name: group, email = "" }: PlannedGroup, { where, name }: AddressOwner): Finding {
  const evidence = `${where} has the user ${name} with the address ${email}`;
  return violated("group-taken", group, evidence, "Choose another address for the group");
}

function clash(group: VendorGroup, planned: PlannedGroup): boolean {
  return same(group.name, planned.name) || (planned.email !== undefined && same(group.mail, planned.email));
}

function describe(where: string, { id, name, mail }: VendorGroup): string {
  return `${where} has a group "${name}"${mail ? ` with the address ${mail}` : ""} (${id})`;
}

export interface PlannedApplication {
  /** For the messages. */
  domain: string;
  template: string;
  ssoUrl: string;
  issuerUri: string;
  configKeys: string[];
}

/**
 * An application's issuer is written before the federation that takes it: of one that people sign in by now, everybody would be
 * locked out until then, and for good where that is refused.
 */
export function checkIssuerStays(
  { domain, issuerUri }: Pick<PlannedApplication, "domain" | "issuerUri">,
  live: Pick<InternalDomainFederation, "issuerUri"> | undefined,
  { label, id, idpEntityId }: JumpCloudSamlApplication,
): Finding[] {
  if (live === undefined || live.issuerUri !== idpEntityId || idpEntityId === issuerUri) return [];
  const evidence = `people sign in by the issuer "${idpEntityId}" of its application "${label}" (${id}), but "${issuerUri}" was declared`;
  const wayOut = `Declare "${idpEntityId}". To change it, run the stage \`prepare\` with that first`;
  return [violated("application-mismatch", domain, evidence, wayOut)];
}

/**
 * Whether the application can be made, or is the one that an earlier run made: by what it says of itself, else by its mark, which
 * a copy made in JumpCloud's console carries as well.
 */
export function checkApplicationFree(
  planned: PlannedApplication,
  existing: JumpCloudSamlApplication[],
  isMarked: (application: JumpCloudSamlApplication) => boolean = () => false,
): Finding {
  const code = "slug-taken";
  const holders = existing.filter((application) => isSameWebAddress(application.ssoUrl, planned.ssoUrl));
  const isOurs = ({ idpEntityId, template }: JumpCloudSamlApplication) =>
    idpEntityId === planned.issuerUri && template === planned.template;
  const ours = holders.find(isOurs) ?? holders.find(isMarked);
  const holder = holders.find((one) => one !== ours);
  if (!holder) {
    const evidence = ours ? `belongs to its application (${ours.id})` : "is free";
    return holds(code, planned.domain, `${planned.ssoUrl} ${evidence}`);
  }
  const evidence = `the sign-in address ${planned.ssoUrl} belongs to JumpCloud's application "${holder.label}" (${holder.id})`;
  return violated(
    code,
    planned.domain,
    evidence,
    "Give that application another IDP URL in JumpCloud, or set `adopt: true` to take it over. JumpCloud would accept a second application with this address, and then neither of them works",
  );
}

/** Whether the catalogue has the template, and it takes every planned key. */
export function checkTemplate(
  planned: PlannedApplication,
  template: Pick<CatalogueTemplate, "key" | "configKeys"> | undefined,
): Finding[] {
  if (!template) {
    const evidence = `JumpCloud's catalogue has no application template "${planned.template}"`;
    return [
      violated(
        "template-unknown",
        planned.domain,
        evidence,
        "Correct `template` (Microsoft 365 is `office365`). Look in JumpCloud's console, SSO Applications, whether JumpCloud offers it to your organisation",
      ),
    ];
  }
  const keys = template.configKeys.join(", ");
  const strange = planned.configKeys.filter((key) => !template.configKeys.includes(key));
  if (strange.length === 0)
    return [holds("config-key-unknown", planned.domain, `${template.key} has every key`)];
  return strange.map((key) => {
    const evidence = `the template ${template.key} has no configuration key "${key}"; it has ${keys}`;
    return violated("config-key-unknown", planned.domain, evidence, "Correct or remove the key");
  });
}

/** One finding for each address that nobody at JumpCloud has. `known` is in lower case. */
export function checkMembersKnown(members: string[], known: ReadonlySet<string>): Finding[] {
  const foreignMembers = members.filter((member) => !known.has(member.toLowerCase()));
  if (foreignMembers.length === 0)
    return [holds("member-unknown", "members", "JumpCloud has a user for every address")];
  return foreignMembers.map((member) => {
    const wayOut = "Correct the address, or create the user in JumpCloud first";
    return violated("member-unknown", member, "no user of JumpCloud has this e-mail address", wayOut);
  });
}

function same(one: string | undefined, other: string | undefined): boolean {
  return equalIgnoringCase(one ?? "", other ?? "");
}
