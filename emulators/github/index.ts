import { createPublicKey, randomUUID } from "node:crypto";
import { Hono } from "hono";
import { signJwt } from "../core";

/** The issuer whose tokens a workflow run gets. https://docs.github.com/actions/concepts/security/openid-connect */
export const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

const LIFETIME_SECONDS = 300;

export interface WorkflowTokensOptions {
  /** What each run's request token may ask for. */
  runs: readonly { requestToken: string; subject: string }[];
  now: () => Date;
  /** PEM of the RSA key that the tokens are signed with. */
  key: string;
}

/** Stands in for GitHub's token service, so that the login of a workflow can be rehearsed without one. */
export interface WorkflowTokens {
  /** `GET /?audience=…` with the run's request token gives `{value: <JWT>}`, as in a runner. */
  readonly app: Hono;
  /** PEM of the key that the tokens are checked with. */
  readonly publicKey: string;
}

/** This is not a real token service: it signs with a key that only the emulated tenant trusts. */
export function createWorkflowTokens(options: WorkflowTokensOptions): WorkflowTokens {
  const app = new Hono();
  app.get("/", (c) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    const run = options.runs.find((known) => known.requestToken === token);
    if (!run) return c.json({ message: "The request token is unknown." }, 401);
    const audience = c.req.query("audience") ?? "https://github.com/northwind";
    return c.json({ value: workflowToken(options.key, run.subject, audience, options.now()) });
  });
  return { app, publicKey: createPublicKey(options.key).export({ type: "spki", format: "pem" }).toString() };
}

function workflowToken(key: string, subject: string, audience: string, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: GITHUB_ISSUER,
    sub: subject,
    aud: audience,
    jti: randomUUID(),
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
  };
  return signJwt(claims, key);
}
