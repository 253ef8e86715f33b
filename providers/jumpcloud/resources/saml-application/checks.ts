import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { ifExists } from "../../../../clients/http";
import type { Application, ApplicationTemplate } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { checkOneOf, checkPattern, checkRequired } from "../../../lifecycle/checks";
import type { InputFailure } from "../../../lifecycle/handler";
import { isUnknown } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { markedApplication } from "../../description-mark";
import { holderDeclarationFailures, otherHolderRefusal } from "../../holder-checks";
import { isApplicationAsDeclared, RESERVED_KEYS } from "./declaration";
import type { SamlApplicationInputs } from "./types";

/** JumpCloud has no such template. */
export class UnknownTemplate extends Error {
  constructor(name: string) {
    super(
      `JumpCloud has no application template "${name}". Use the key of a template, such as office365 for Microsoft ` +
        "365 or saml2 for any other service.",
    );
    this.name = "UnknownTemplate";
  }
}

/** Another application answers at this address. */
export class SsoUrlTaken extends Error {
  constructor(ssoUrl: string, { displayLabel, id }: Pick<Application, "displayLabel" | "id">) {
    super(
      `${ssoUrl} is in use by the application "${displayLabel}" (${id}), which differs from the declaration. Choose ` +
        "another address; or set applicationId (`applications` in a stack of jumpcloud-entra) to that id, which takes it over as it " +
        "is; or set adopt, which changes it.",
    );
    this.name = "SsoUrlTaken";
  }
}

/**
 * Another application's address ends in the same way, and JumpCloud finds an application by that end alone. An address
 * can't be changed, so the same is said of an application that is to move to another host.
 */
export class AddressShared extends Error {
  constructor(ssoUrl: string, { ssoUrl: taken, displayLabel, id }: Application) {
    super(
      `${ssoUrl} has the same end as ${taken} of the application "${displayLabel}" (${id}). JumpCloud finds an application by ` +
        "that end: with two of them it is not known where sign-ins lead. JumpCloud can't change an address. Choose " +
        "another end, or the former address. To move the application itself, delete it in JumpCloud's console while no " +
        "domain is federated with it, then run `npx pulumi up --refresh`.",
    );
    this.name = "AddressShared";
  }
}

/** What is wrong whatever JumpCloud holds. */
export function applicationShapeFailures(inputs: SamlApplicationInputs): InputFailure[] {
  return [
    ...(inputs.applicationId === undefined
      ? checkRequired(inputs, "displayLabel", "ssoUrl", "idpEntityId")
      : []),
    ...checkPattern(
      inputs,
      "ssoUrl",
      /^https?:\/\/[^\s/]+\/\S+$/,
      "https://sso.jumpcloud.com/saml2/office365-example-com",
    ),
    ...checkOneOf(inputs, "onDelete", ["release", "delete"]),
    ...reservedFailures(inputs),
    ...holderDeclarationFailures(inputs),
  ];
}

function reservedFailures({ config }: SamlApplicationInputs): InputFailure[] {
  if (config === undefined || isUnknown(config)) return [];
  return Object.keys(config).flatMap((key) =>
    RESERVED_KEYS[key]
      ? [{ property: `config.${key}`, reason: `can't be set here: ${RESERVED_KEYS[key]}` }]
      : [],
  );
}

/** Sending a key that the template lacks is not refused by JumpCloud, so it is refused here. */
export async function templateFailures(
  account: Account,
  { templateName, config }: SamlApplicationInputs,
  call: Call,
): Promise<InputFailure[]> {
  if (templateName === undefined || isUnknown(templateName)) return [];
  const template = await account.jumpcloud.templates.findByName(templateName, call);
  if (!template) return [{ property: "templateName", reason: new UnknownTemplate(templateName).message }];
  const keys = ["idpEntityId", ...(isUnknown(config) ? [] : Object.keys(config ?? {}))];
  return keys.flatMap((key) => keyFailure(template, key));
}

function keyFailure(template: ApplicationTemplate, key: string): InputFailure[] {
  const field = template.config[key];
  const property = key === "idpEntityId" ? key : `config.${key}`;
  if (!field) {
    const known = Object.keys(template.config)
      .filter((name) => !(name in RESERVED_KEYS))
      .sort();
    return [
      { property, reason: `the template ${template.name} has no key ${key}; it has ${known.join(", ")}` },
    ];
  }
  return field.readOnly ? [{ property, reason: `the template ${template.name} sets ${key} itself` }] : [];
}

/**
 * The application that answers at an address; JumpCloud itself doesn't care whether there are two.
 * @throws AddressShared
 */
export async function findApplicationAtAddress(
  account: Account,
  ssoUrl: string,
  call: Call,
): Promise<Application | undefined> {
  let found: Application | undefined;
  for await (const application of account.jumpcloud.applications.list(call)) {
    if (ssoUrlEnd(application.ssoUrl) !== ssoUrlEnd(ssoUrl)) continue;
    if (!isSameWebAddress(application.ssoUrl, ssoUrl)) throw new AddressShared(ssoUrl, application);
    found = application;
  }
  return found && account.jumpcloud.applications.get(found.id, call);
}

/** By what JumpCloud finds an application. */
export function ssoUrlEnd(ssoUrl: string): string {
  return (
    ssoUrl
      .replace(/(?<!\/)\/+$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

/** Only a new address can be taken; JumpCloud doesn't check it, and two applications at one address break sign-in. */
export async function slugFailures(
  account: Account,
  inputs: SamlApplicationInputs,
  olds: SamlApplicationInputs | undefined,
  call: Call,
): Promise<InputFailure[]> {
  const isSame = isSameWebAddress(inputs.ssoUrl, olds?.ssoUrl) && inputs.templateName === olds?.templateName;
  if (inputs.ssoUrl === undefined || isUnknown(inputs.ssoUrl) || isSame) return [];
  const there = await findApplicationAtAddress(account, inputs.ssoUrl, call).catch((error: unknown) => {
    if (error instanceof AddressShared) return error;
    throw error;
  });
  if (there instanceof AddressShared) return [{ property: "ssoUrl", reason: there.message }];
  if (!there) return [];
  if (olds === undefined) account.declaredThisRun.add("application", there.id);
  const held = otherHolderRefusal(markedApplication(there), inputs, olds?.holder);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const isSameTemplate = isUnknown(inputs.templateName) || there.name === inputs.templateName;
  if (isSameTemplate && (inputs.adopt || isApplicationAsDeclared(there, inputs))) return [];
  return [{ property: "ssoUrl", reason: new SsoUrlTaken(inputs.ssoUrl, there).message }];
}

/** Somebody else has come to hold the application since the last run; asked only where something is to be written. */
export async function applicationHolderFailures(
  account: Account,
  inputs: SamlApplicationInputs,
  olds: SamlApplicationInputs,
  call: Call,
): Promise<InputFailure[]> {
  const application = await findOwnApplication(account, olds, call);
  const reason = application && otherHolderRefusal(markedApplication(application), inputs, olds.holder);
  return reason ? [{ property: "holder", reason }] : [];
}

/** The application that the resource has held since its last run. */
export async function findOwnApplication(
  account: Account,
  { applicationId, ssoUrl }: SamlApplicationInputs,
  call: Call,
): Promise<Application | undefined> {
  if (applicationId !== undefined) return ifExists(account.jumpcloud.applications.get(applicationId, call));
  return ssoUrl === undefined || isUnknown(ssoUrl)
    ? undefined
    : findApplicationAtAddress(account, ssoUrl, call);
}
