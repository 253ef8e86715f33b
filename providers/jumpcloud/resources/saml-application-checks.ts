import type { Application, ApplicationTemplate } from "../../../clients/jumpcloud";
import { matches, oneOf, required } from "../../lifecycle/checks";
import { type Call, type Failure, isUnknown } from "../../lifecycle/handler";
import type { Account } from "../account";
import type { SamlApplicationInputs } from "./saml-application";
import { isDeclared, RESERVED_KEYS } from "./saml-application-declaration";

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
        "another address, import the application by that id, or set adopt to take it over.",
    );
    this.name = "SsoUrlTaken";
  }
}

/** What can be told without asking JumpCloud. */
export function shapeFailures(inputs: SamlApplicationInputs): Failure[] {
  return [
    ...required(inputs, "displayLabel", "ssoUrl", "idpEntityId"),
    ...matches(
      inputs,
      "ssoUrl",
      /^https?:\/\/[^\s/]+\/\S+$/,
      "https://sso.jumpcloud.com/saml2/office365-example-com",
    ),
    ...oneOf(inputs, "onDelete", ["release", "delete"]),
    ...reservedFailures(inputs),
  ];
}

function reservedFailures({ config }: SamlApplicationInputs): Failure[] {
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
): Promise<Failure[]> {
  if (templateName === undefined || isUnknown(templateName)) return [];
  const template = await account.jumpcloud.templates.findByName(templateName, call);
  if (!template) return [{ property: "templateName", reason: new UnknownTemplate(templateName).message }];
  const keys = ["idpEntityId", ...(isUnknown(config) ? [] : Object.keys(config ?? {}))];
  return keys.flatMap((key) => keyFailure(template, key));
}

function keyFailure(template: ApplicationTemplate, key: string): Failure[] {
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

/** The application that answers at an address; JumpCloud itself doesn't care whether there are two. */
export async function atAddress(
  account: Account,
  ssoUrl: string,
  call: Call,
): Promise<Application | undefined> {
  for await (const application of account.jumpcloud.applications.list(call)) {
    if (application.ssoUrl === ssoUrl) return account.jumpcloud.applications.get(application.id, call);
  }
  return undefined;
}

/** Only a new address can be taken; JumpCloud doesn't check it, and two applications at one address break sign-in. */
export async function slugFailures(
  account: Account,
  inputs: SamlApplicationInputs,
  olds: SamlApplicationInputs | undefined,
  call: Call,
): Promise<Failure[]> {
  const isSame = inputs.ssoUrl === olds?.ssoUrl && inputs.templateName === olds.templateName;
  if (isUnknown(inputs.ssoUrl) || isSame) return [];
  const there = await atAddress(account, inputs.ssoUrl, call);
  if (!there) return [];
  const isSameTemplate = isUnknown(inputs.templateName) || there.name === inputs.templateName;
  if (isSameTemplate && (inputs.adopt || isDeclared(there, inputs))) return [];
  return [{ property: "ssoUrl", reason: new SsoUrlTaken(inputs.ssoUrl, there).message }];
}
