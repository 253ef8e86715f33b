const REDACTED = "[redacted]";

/** Names whose values are secrets at either vendor, whatever object they are in. */
const SECRET_NAME =
  /(password|passwd|secret|secretText|private_?key|api[_-]?key|client_assertion|access_token|refresh_token|id_token|assertion|saml_?response|authorization)$/i;

/** A copy in which the value under every secret name is replaced; names and structure stay. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAME.test(name) ? blank(inner) : redact(inner),
    ]),
  );
}

/** Keeps numbers, booleans and empty values (a blank secret is a fact worth seeing), hides the rest. */
function blank(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? "" : REDACTED;
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, typeof inner === "boolean" ? inner : blank(inner)]),
  );
}

/** The request target with the values of secret query parameters replaced. */
export function redactQuery(target: string): string {
  const at = target.indexOf("?");
  if (at < 0) return target;
  const pairs = target
    .slice(at + 1)
    .split("&")
    .map((pair) => {
      const name = pair.split("=", 1)[0] ?? "";
      return SECRET_NAME.test(name) ? `${name}=${REDACTED}` : pair;
    });
  return `${target.slice(0, at)}?${pairs.join("&")}`;
}
