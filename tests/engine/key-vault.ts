import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a stack's secrets get their key from, other than from a passphrase. */
export interface KeyVault {
  /** For `pulumi stack init --secrets-provider`. */
  readonly provider: string;
  /** What the engine has to have in its environment to come to it. */
  readonly env: Record<string, string>;
  close(): void;
}

interface Asked {
  plaintext?: string;
  ciphertext?: string;
}

const SEAL = "vault:v1:";

/**
 * Plays HashiCorp's vault, as far as the engine asks it for a stack's key. Each command would take an eighth of a second to
 * derive the key from a passphrase, by a million rounds of PBKDF2. It holds nothing, so that every other one opens what
 * this one has sealed.
 * https://developer.hashicorp.com/vault/api-docs/secret/transit
 */
export async function startKeyVault(): Promise<KeyVault> {
  const server = createServer(async (request, response) => {
    const asked = JSON.parse(Buffer.concat(await request.toArray()).toString()) as Asked;
    const data = answers[`${request.method} ${request.url}`]?.(asked);
    response.writeHead(data ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(data ? { data } : { errors: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    provider: "hashivault://tests",
    env: { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "made-up" },
    close: () => server.close(),
  };
}

const answers: Record<string, (asked: Asked) => Asked> = {
  "PUT /v1/transit/encrypt/tests": ({ plaintext }) => ({ ciphertext: `${SEAL}${plaintext}` }),
  "PUT /v1/transit/decrypt/tests": ({ ciphertext }) => ({ plaintext: ciphertext?.slice(SEAL.length) }),
};
