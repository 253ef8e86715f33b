import { constants, type KeyObject, sign, verify } from "node:crypto";

/** A JSON object as it stands in a token. */
type JwtPart = Record<string, unknown>;

/** A token that was taken apart; nothing in it is proven yet. */
export interface DecodedJwt {
  header: JwtPart;
  claims: JwtPart;
  signed: Buffer;
  signature: Buffer;
}

/** A JSON web token, RS256, signed with a private key or its PEM. https://www.rfc-editor.org/rfc/rfc7519 */
export function signJwt(claims: JwtPart, key: KeyObject | string, keyId?: string): string {
  const header = { typ: "JWT", alg: "RS256", kid: keyId };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

/** Undefined when the text isn't a JWT. */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const [header = "", claims = "", signature = "", ...more] = token.split(".");
  const parsed = [header, claims].map(parsePart);
  if (more.length > 0 || !parsed[0] || !parsed[1]) return undefined;
  return {
    header: parsed[0],
    claims: parsed[1],
    signed: Buffer.from(`${header}.${claims}`),
    signature: Buffer.from(signature, "base64url"),
  };
}

/** Whether the key made the signature. RS256, PS256 and ES256 are what clients of Entra use. */
export function isSignedBy(token: DecodedJwt, publicKey: KeyObject): boolean {
  if (token.header.alg === "RS256") return verify("sha256", token.signed, publicKey, token.signature);
  const pss = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  if (token.header.alg === "PS256") return verify("sha256", token.signed, pss, token.signature);
  const ecdsa = { key: publicKey, dsaEncoding: "ieee-p1363" as const };
  if (token.header.alg === "ES256") return verify("sha256", token.signed, ecdsa, token.signature);
  return false;
}

function parsePart(part: string): JwtPart | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as JwtPart) : undefined;
  } catch {
    return undefined;
  }
}
