import { createPrivateKey, X509Certificate } from "node:crypto";
import { certificateBytes } from "./certificate-file";
import { toPem } from "./client-certificate";
import {
  type CredentialMethod,
  chooseCredentialMethod,
  type EntraCredentialSettings,
  NoCredential,
} from "./credential-settings";

/** How a credential signs in, and what it tells by itself of its end; nothing of it is sent anywhere. */
export interface LocalCredential {
  kind: CredentialMethod["kind"];
  /** Last moment of the certificate; RFC 3339. */
  until?: string;
}

/** @throws NoCredential */
export async function readLocalCredential(settings: EntraCredentialSettings): Promise<LocalCredential> {
  const way = chooseCredentialMethod(settings);
  if (way.kind !== "certificate") return { kind: way.kind };
  const until = endOf(toPem(await certificateBytes(way), way.password));
  return { kind: way.kind, ...(until ? { until } : {}) };
}

/** Of the certificate that the key is for: a file may have those of its issuers besides. */
function endOf(pem: string): string | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  try {
    const key = createPrivateKey(pem);
    const own = blocks.map((block) => new X509Certificate(block)).find((one) => one.checkPrivateKey(key));
    return own && new Date(own.validTo).toISOString();
  } catch {
    throw new NoCredential("the client certificate or its key can't be read");
  }
}
