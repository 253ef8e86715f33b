const LONGEST = 300;
/** As much as is looked at: what is shown lies in it, and no answer of any length costs more time. */
const SEARCHED = 4_000;
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
const SECRET_PROPERTY =
  /("[^"]*(?:key|secret|password|token|assertion)[^"]*"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^,}\]\s]+)/gi;
const SECRET_OBJECT = /("[^"]*(?:privatekey|secret|password)[^"]*"\s*:\s*)\{[^}]*\}?/gi;
const LONG_OPAQUE = /[A-Za-z0-9+/=_-]{40,}(?:\.[A-Za-z0-9+/=_-]+)*/g;

/**
 * The start of an answer that may be shown to a person: keys, tokens, PEM blocks and long opaque texts are taken out,
 * as JumpCloud's answers about applications can hold the private key.
 */
export function redactedExcerpt(text: string): string {
  const shown = text
    .slice(0, SEARCHED)
    .replace(PEM, "[redacted]")
    .replace(SECRET_OBJECT, '$1"[redacted]"')
    .replace(SECRET_PROPERTY, '$1"[redacted]"')
    .replace(LONG_OPAQUE, "[redacted]")
    .replace(/\s+/g, " ")
    .trim();
  const isCut = shown.length > LONGEST || text.length > SEARCHED;
  return isCut ? `${shown.slice(0, LONGEST)}…` : shown;
}
