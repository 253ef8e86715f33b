import { inflateRawSync } from "node:zlib";
import { samlify } from "./samlify";

/** What a service provider asks for. */
export interface AuthnRequest {
  id: string;
  issuer: string;
}

const FIELDS = [
  { key: "id", localPath: ["AuthnRequest"], attributes: ["ID"] },
  { key: "issuer", localPath: ["AuthnRequest", "Issuer"], attributes: [] },
];

/**
 * The SAML request of a browser's visit; undefined where there is none, or none that can be read: then the person
 * signs in as if they had begun here. A GET carries it deflated, a POST as it is.
 */
export function readAuthnRequest(samlRequest: string): AuthnRequest | undefined {
  const xml = samlRequest === "" ? undefined : requestXml(samlRequest);
  if (!xml) return undefined;
  const { id, issuer } = samlify().Extractor.extract(xml, FIELDS);
  return typeof id === "string" && typeof issuer === "string" ? { id, issuer } : undefined;
}

function requestXml(samlRequest: string): string | undefined {
  const plain = Buffer.from(samlRequest, "base64").toString("utf8");
  if (plain.trimStart().startsWith("<")) return plain;
  try {
    return inflateRawSync(Buffer.from(samlRequest, "base64")).toString("utf8");
  } catch {
    return undefined;
  }
}
