import { type Certificate, type KeyPair, readCertificate, UnreadableCertificate } from "../certificates";
import type { Application } from "./application";
import type { ConfigField } from "./templates";

/** An application as JumpCloud sends it: a secret as a whole, as it can hold the private key. */
export interface WireApplication {
  _id?: string;
  id?: string;
  name?: string;
  displayName?: string;
  displayLabel?: string;
  description?: string;
  ssoUrl?: string;
  active?: boolean;
  organization?: string;
  created?: string;
  sso?: { type?: string; idpCertificateUpdatedAt?: string; idpPrivateKeyUpdatedAt?: string };
  config?: Record<string, ConfigField>;
  /** What the console shows, and what is read by nobody here. */
  beta?: boolean;
  color?: string | null;
  logo?: unknown;
  learnMore?: string;
  parentApp?: string;
  databaseAttributes?: unknown;
}

const PRIVATE_KEY = "idpPrivateKey";
const CERTIFICATE = "idpCertificate";

/** What callers see; the private key stays behind. */
export function toApplication(wire: WireApplication): Application {
  const { [PRIVATE_KEY]: _dropped, ...config } = wire.config ?? {};
  const certificate = readableCertificate(wire);
  return {
    id: wire._id ?? wire.id ?? "",
    name: wire.name ?? "",
    displayName: wire.displayName ?? "",
    displayLabel: wire.displayLabel ?? "",
    description: wire.description ?? "",
    ssoUrl: wire.ssoUrl ?? "",
    active: wire.active ?? true,
    organization: wire.organization ?? "",
    ssoType: wire.sso?.type,
    created: wire.created ?? "",
    ...pairDates(wire.sso),
    config,
    ...(certificate ? { certificate } : {}),
  };
}

function pairDates(sso: WireApplication["sso"]): Pick<Application, "pairUpdated"> {
  const { idpCertificateUpdatedAt: certificate, idpPrivateKeyUpdatedAt: privateKey } = sso ?? {};
  if (!certificate) return {};
  return { pairUpdated: { certificate, ...(privateKey ? { privateKey } : {}) } };
}

/** The settings that hold a pair: base64 of PEM text, the form in which JumpCloud answers the certificate. */
export function signingConfig({ certificate, privateKey }: KeyPair): Record<string, string> {
  const wrapped = (pem: string) => Buffer.from(pem, "utf8").toString("base64");
  return { [CERTIFICATE]: wrapped(certificate.pem), [PRIVATE_KEY]: wrapped(privateKey.reveal()) };
}

/** The certificate in the configuration, which is base64 of PEM text. */
export function wireCertificate(wire: WireApplication): Certificate | undefined {
  const text = wire.config?.[CERTIFICATE]?.value;
  return typeof text === "string" && text.trim() !== "" ? readCertificate(text) : undefined;
}

/** One broken application must not hide the others in a list. */
function readableCertificate(wire: WireApplication): Certificate | undefined {
  try {
    return wireCertificate(wire);
  } catch (error) {
    if (error instanceof UnreadableCertificate) return undefined;
    throw error;
  }
}
