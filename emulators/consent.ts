import { request } from "node:https";
import type { Company } from "./company";

/** The first Global Administrator whose account no domain of their own federates away, by userPrincipalName. */
export function initialAdministrator(company: Company): string | undefined {
  const initial = company.domains.find((domain) => domain.isInitial)?.name ?? "";
  const administrator = company.people.find(
    (person) => person.email.endsWith(`@${initial}`) && person.entra?.roles?.includes("Global Administrator"),
  );
  return administrator?.entra?.userPrincipalName ?? administrator?.email;
}

/** @throws Error when the seed has no such administrator */
export function consentingAdministrator(company: Company): string {
  const administrator = initialAdministrator(company);
  if (administrator === undefined)
    throw new Error("The seed has no Global Administrator on the initial domain who could consent.");
  return administrator;
}

/**
 * Sends the form of the consent page of emulators that run, as somebody would who has no browser at hand.
 * @param page address of the page
 * @param by userPrincipalName of the administrator who consents
 * @param authority the certificate authority, as PEM
 * @returns what the page says
 * @throws Error when nothing answers, or the page refuses
 */
export async function consentAt(page: string, by: string, authority: string): Promise<string> {
  const { status, body } = await submit(page, new URLSearchParams({ by }), authority);
  const text = plain(/<p>(.*?)<\/p>/s.exec(body)?.[1] ?? `${page} answered ${status}.`);
  if (status !== 200) throw new Error(text);
  return text;
}

function submit(page: string, form: URLSearchParams, ca: string): Promise<{ status: number; body: string }> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    const sent = request(page, { method: "POST", headers, ca }, async (answer) => {
      let body = "";
      for await (const part of answer.setEncoding("utf8")) body += String(part);
      resolve({ status: answer.statusCode ?? 0, body });
    });
    sent.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? error.message;
      reject(new Error(`No emulators answer at ${page} (${reason}). Start them: npm run emulators`));
    });
    sent.end(form.toString());
  });
}

/** The page's escapes taken back. */
function plain(html: string): string {
  const characters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? "");
}
