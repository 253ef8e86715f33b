import { isDeepStrictEqual } from "node:util";
import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import type { Application, ApplicationTemplate } from "../../../../clients/jumpcloud";
import { holdsUnknown } from "../../../lifecycle/unknown";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import type { DeclaredDifference } from "../../take-over";
import type { SamlApplicationContent, SamlApplicationInputs, SamlApplicationState } from "./types";

/** Keys of the configuration that have a property of their own, or must never be written. */
export const RESERVED_KEYS: Record<string, string> = {
  idpEntityId: "set the property idpEntityId",
  idpCertificate: "JumpCloud makes the certificate, and it is kept through every update",
  idpPrivateKey: "JumpCloud makes the private key, and it never leaves JumpCloud",
};

/** What an application is, in the words of the declaration; `config` holds the values of all its keys. */
export function applicationInputs(application: Application) {
  const { name, displayLabel, ssoUrl, config } = application;
  const values = Object.entries(config).map(([key, field]) => [key, field.value] as const);
  const others: Record<string, unknown> = Object.fromEntries(
    values.filter(([key]) => !(key in RESERVED_KEYS)),
  );
  return {
    templateName: name,
    displayLabel,
    ssoUrl,
    idpEntityId: String(config.idpEntityId?.value ?? ""),
    config: others,
  } satisfies Record<keyof SamlApplicationContent, unknown>;
}

/** What a program would declare: of the configuration only what differs from the template. */
export function importedApplicationInputs(
  application: Application,
  template: ApplicationTemplate | undefined,
): SamlApplicationInputs {
  const all = applicationInputs(application);
  const own = Object.entries(all.config).filter(([key, value]) => {
    const field = template?.config[key];
    return field !== undefined && !field.readOnly && !isDeepStrictEqual(value, field.value);
  });
  return withoutEmpty({ ...all, config: Object.fromEntries(own) });
}

/** Whether the application is as declared; what the declaration leaves out or a preview doesn't know is not compared. */
export function isApplicationAsDeclared(application: Application, inputs: SamlApplicationInputs): boolean {
  const known = contentOf(inputs);
  const live = applicationInputs(application);
  // The case of an address's host is no difference.
  const ssoUrl = isSameWebAddress(live.ssoUrl, inputs.ssoUrl) ? inputs.ssoUrl : live.ssoUrl;
  return isDeepStrictEqual(onlyDeclared<object>({ ...live, ssoUrl }, known), known);
}

/** Which declared values the application has otherwise; an address is none of them, as nobody can change it. */
export function declaredApplicationDifferences(
  application: Application,
  inputs: SamlApplicationInputs,
): DeclaredDifference[] {
  const { ssoUrl: _, config = {}, ...wanted } = contentOf(inputs);
  const live = applicationInputs(application);
  const compare = (declared: object, present: object, path = "") =>
    Object.entries(declared)
      .map(([name, value]) => ({ property: `${path}${name}`, value, live: propertyOf(present, name) }))
      .filter(({ value, live }) => !isDeepStrictEqual(value, live))
      .map(({ property, live }) => ({ property, live }));
  return [...compare(wanted, live), ...compare(config, live.config, "config.")];
}

/** What is declared of the application itself, as far as it is known. */
function contentOf({
  templateName,
  displayLabel,
  ssoUrl,
  idpEntityId,
  config,
}: SamlApplicationInputs): SamlApplicationContent {
  const content = {
    templateName,
    displayLabel,
    ssoUrl,
    idpEntityId,
    config,
  } satisfies Record<keyof SamlApplicationContent, unknown>;
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined && !holdsUnknown(value)),
  );
}

function propertyOf(values: object, name: string): unknown {
  return (values as Record<string, unknown>)[name];
}

/** The configuration to write. */
export function applicationConfig({ idpEntityId, config }: SamlApplicationInputs): Record<string, unknown> {
  return { ...config, idpEntityId };
}

/** Public data of the certificate, for display; nobody may take the certificate itself from state. */
export function certificateForDisplay({ id, certificate }: Application): SamlApplicationState["certificate"] {
  if (!certificate) throw new Error(`JumpCloud shows no signing certificate for the application ${id}.`);
  const { sha1, sha256, notBefore, notAfter } = certificate;
  return { thumbprint: sha1, sha256Thumbprint: sha256, notBefore, notAfter };
}
