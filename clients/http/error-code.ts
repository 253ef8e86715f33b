import { redactedExcerpt } from "./redaction";

/** Words of letters, joined; a key or a token has more digits than the `2` of B2C. */
const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,119}$/;
const MOST_DIGITS = 3;

/** A vendor's code as it is, however long: people search for it. What is no name is taken for anything. */
export function errorCodeForDisplay(code: string): string {
  const digits = code.match(/\d/g)?.length ?? 0;
  return NAME.test(code) && digits <= MOST_DIGITS ? code : redactedExcerpt(code);
}

/**
 * Codes that say what is wrong where the status says something else.
 * https://learn.microsoft.com/graph/api/signin-list asks for Directory.Read.All as well: licence checks are reported to fail
 * without it, https://github.com/microsoftgraph/microsoft-graph-docs/issues/13632
 */
const ADVICE: Readonly<Record<string, string>> = {
  Authentication_RequestFromNonPremiumTenantOrB2CTenant:
    "The tenant has no Entra ID P1, and without it Microsoft Graph does not answer this call. If it has Entra ID P1, also grant Directory.Read.All, which Microsoft's page asks for.",
};

export function errorCodeAdvice(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
}
