import { demandOutcome } from "./failure";
import type { AskVendor } from "./observers/http";

/**
 * What a person does on the consent page: opens it, types who they are, presses `Accept`. The page's hidden fields go
 * back as they came.
 *
 * @param by userPrincipalName of the Global Administrator who consents
 */
export async function acceptConsent(ask: AskVendor, page: string, by: string): Promise<void> {
  const shown = await ask({ url: page });
  demandOutcome(shown.status === 200, `the consent page at ${page}`, `status ${shown.status}`);
  const { origin, pathname } = new URL(page);
  const accepted = await ask({
    method: "POST",
    url: origin + pathname,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...hiddenFields(shown.body), by }).toString(),
  });
  demandOutcome(
    accepted.status === 200,
    "the consent to be accepted",
    `status ${accepted.status}`,
    accepted.body,
  );
}

/** The hidden fields of a form, by name. */
export function hiddenFields(html: string): Record<string, string> {
  const inputs = html.match(/<input type="hidden"[^>]*>/g) ?? [];
  return Object.fromEntries(inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]));
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}
