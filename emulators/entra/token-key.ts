import {
  createHash,
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

/** A fresh RSA key of 2048 bits. */
export function createTokenKey(): TokenKey {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = createPublicKey(pair.privateKey).export({ type: "spki", format: "der" });
  const id = createHash("sha256").update(spki).digest("base64url");
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: id, use: "sig", alg: "RS256" } as const;
  return { id, private: pair.privateKey, public: pair.publicKey, jwk };
}
