import { isSameWebAddress } from "../addresses/web-address";
import { isApplicationAddress } from "../application/identification";
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

interface SignInAddress {
  issuerUri: string;
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: string;
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
 * Whether sign-ins that the tenant sends to the application will work: it is active, at the declared address, and
 * signs with the declared issuer. Where people are sent to that address already, its end decides: JumpCloud finds an
 * application by that, whichever host of its own the application names.
 */
export function checkApplicationSignIn(
  domain: string,
  declared: SignInAddress,
  application: JumpCloudSamlApplication,
  live?: InternalDomainFederation,
): Finding {
  const code = "application-mismatch";
  const { label, active, ssoUrl, idpEntityId } = application;
  const wayOut = "Correct the application in this program and run it with the stage `prepare` first";
  const differs = (what: string, seen: string, wanted: string) =>
    violated(code, domain, `the ${what} of "${label}" is "${seen}", but "${wanted}" was declared`, wayOut);
  if (!active)
    return violated(code, domain, `the application "${label}" is not active`, "Activate it in JumpCloud");
  if (idpEntityId !== declared.issuerUri) return differs("issuer", idpEntityId, declared.issuerUri);
  const { passiveSignInUri } = declared;
  const fits = `its application is "${label}" (${application.id})`;
  if (isItsPage(application, declared)) return holds(code, domain, fits);
  if (
    !isSameWebAddress(live?.passiveSignInUri, passiveSignInUri) ||
    !isApplicationAddress(application, passiveSignInUri)
  )
    return differs("sign-in address", ssoUrl, passiveSignInUri);
  const evidence = `${fits} with the address ${ssoUrl}. People are sent to ${passiveSignInUri}, which has the same end`;
  return holds(code, domain, evidence, "Make sure that this host is your organisation's");
}

/** Its page speaks SAML; where it speaks WS-Federation, no API tells, and MSOnline left empty which of them is spoken. */
function isItsPage(
  application: JumpCloudSamlApplication,
  { passiveSignInUri, preferredAuthenticationProtocol: protocol }: SignInAddress,
): boolean {
  if (protocol === "wsFed" || isSameWebAddress(application.ssoUrl, passiveSignInUri)) return true;
  return protocol === undefined && isApplicationAddress(application, passiveSignInUri);
}

/**
 * Whether no other application answers at the end of the application's address: JumpCloud lets several have it and sends
 * people to one of them, active or not.
 */
export function checkAddressUnique(
  domain: string,
  application: JumpCloudSamlApplication,
  all: JumpCloudSamlApplication[],
): Finding {
  const code = "slug-taken";
  const [other] = applicationsWithSameSlug(application, all);
  if (!other) return holds(code, domain, `no other application has the address ${application.ssoUrl}`);
  const evidence = `JumpCloud's application "${other.label}" (${other.id}) has the sign-in address ${other.ssoUrl}, so JumpCloud could send people there instead of to "${application.label}"`;
  return violated(code, domain, evidence, "Give that application another IDP URL in JumpCloud");
}

/** Other applications at the end of its address. */
export function applicationsWithSameSlug(
  application: JumpCloudSamlApplication,
  all: JumpCloudSamlApplication[],
): JumpCloudSamlApplication[] {
  const slug = slugOf(application.ssoUrl);
  return all.filter(({ id, ssoUrl }) => id !== application.id && slug !== "" && slugOf(ssoUrl) === slug);
}

/** What JumpCloud finds an application by. */
function slugOf(ssoUrl: string): string {
  return ssoUrl.split("/").at(-1) ?? "";
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
  const strangers = members.filter((member) => !known.has(member.toLowerCase()));
  if (strangers.length === 0)
    return [holds("member-unknown", "members", "JumpCloud has a user for every address")];
  return strangers.map((member) => {
    const wayOut = "Correct the address, or create the user in JumpCloud first";
    return violated("member-unknown", member, "no user of JumpCloud has this e-mail address", wayOut);
  });
}

function same(one: string | undefined, other: string | undefined): boolean {
  return (one ?? "").toLowerCase() === (other ?? "").toLowerCase();
}
