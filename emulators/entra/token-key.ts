import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";

/** The key that the emulated tenant signs its tokens with. */
export interface TokenKey {
  id: string;
  private: KeyObject;
  public: KeyObject;
  /** As the discovery document's `jwks_uri` shows it. */
  jwk: JsonWebKey & { kid: string; use: "sig"; alg: "RS256" };
}

/** From a PEM of an RSA key; without one from a fresh key of 2048 bits. */
export function createTokenKey(pem?: string): TokenKey {
  const privateKey = pem
    ? createPrivateKey(pem)
    : generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: "spki", format: "der" });
  const id = createHash("sha256").update(spki).digest("base64url");
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: id, use: "sig", alg: "RS256" } as const;
  return { id, private: privateKey, public: publicKey, jwk };
}
