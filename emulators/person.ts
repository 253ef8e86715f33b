import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { EVERYBODYS_PASSWORD } from "./company";
import type { Endpoints } from "./environment";
import { type Form, formOf, textOfElement } from "./page-reader";

/** Emulators that are running, in this process or in another. */
export interface Emulated {
  urls: Endpoints;
  /** File with the authority's certificate. */
  certificateFile: string;
}

/** What somebody knows by heart. */
export interface Credentials {
  email: string;
  /** What is typed at JumpCloud. @default `email` */
  jumpcloudEmail?: string;
  /** @default the password of every seeded person */
  password?: string;
}

/** How a sign-in to Microsoft 365 ended. */
export interface SignInResult {
  signedIn: boolean;
  /** User principal name of the account. */
  user?: string;
  /** What the page said that it ended on: `AADSTS50107: …` from Entra, a plain sentence from JumpCloud. */
  error?: string;
  /** The number after AADSTS. */
  code?: number;
  /** Who asked for a second factor on the way. */
  secondFactors: ("jumpcloud" | "entra")[];
  /** Pages in order, as `GET https://localhost:8443/sign-in`. */
  visited: string[];
}

type Ending = Pick<SignInResult, "signedIn" | "user" | "error" | "code">;

/** More pages than any sign-in has: beyond it, two services send the browser back and forth. */
const MOST_PAGES = 16;

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

interface Page {
  url: string;
  html: string;
}

/** Connections that trust the emulators; several people who share them spare a handshake each. Whoever opens them ends them. */
export function connectionsTo({ certificateFile }: Emulated): Agent {
  return new Agent({ ca: readFileSync(certificateFile), keepAlive: true });
}

/**
 * Signs in as a person with a browser does, over https: types the address at Entra, follows each form, types name and
 * password where they are asked for, shows a second factor where one is wanted.
 * @throws Error where a page can't be reached, or the pages never end
 */
export async function signInAs(
  emulators: Emulated,
  credentials: Credentials,
  shared?: Agent,
): Promise<SignInResult> {
  const agent = shared ?? connectionsTo(emulators);
  const visited: string[] = [];
  const secondFactors: SignInResult["secondFactors"] = [];
  try {
    let page = await visit(agent, visited, `${emulators.urls.entra}/`);
    while (visited.length < MOST_PAGES) {
      const form = formOf(page.html);
      const ended = endOf(page, form);
      if (ended) return { ...ended, secondFactors, visited };
      const factor = secondFactorOf(page);
      if (factor) secondFactors.push(factor);
      const away = form && outsideOf(page, form);
      if (away) return { signedIn: false, error: away, secondFactors, visited };
      if (form) page = await submit(agent, visited, page, fill(form, page, credentials));
    }
  } finally {
    if (!shared) agent.destroy();
  }
  throw new Error(`The sign-in of ${credentials.email} doesn't end: ${visited.join(", ")}`);
}

/** What a page says about the end of a sign-in; undefined where there is something to go on with. */
function endOf({ html, url }: Page, form: Form | undefined): Ending | undefined {
  const user = textOfElement(html, "signed-in");
  if (user) return { signedIn: true, user };
  const error = textOfElement(html, "error") || textOfElement(html, "refused");
  if (error) {
    const code = /^AADSTS(\d+)/.exec(error)?.[1];
    return { signedIn: false, error, ...(code ? { code: Number(code) } : {}) };
  }
  return form ? undefined : { signedIn: false, error: `Nothing leads on from ${url}.` };
}

/** Nobody is sent off this machine, whatever a federation says. */
function outsideOf({ url }: Page, { action }: Form): string | undefined {
  const { hostname, origin } = new URL(action, url);
  return LOOPBACK.includes(hostname) ? undefined : `The browser is sent to ${origin}, which is not emulated.`;
}

function secondFactorOf({ html }: Page): "jumpcloud" | "entra" | undefined {
  if (textOfElement(html, "shown-code")) return "jumpcloud";
  return textOfElement(html, "second-factor") ? "entra" : undefined;
}

/** The form with everything in it that the person knows or is shown. */
function fill(form: Form, { html }: Page, credentials: Credentials): Form {
  const { email, jumpcloudEmail = email, password = EVERYBODYS_PASSWORD } = credentials;
  const code = textOfElement(html, "shown-code") ?? "";
  // Entra's page asks for a name alone, or calls the password otherwise.
  const isJumpClouds = form.fields.some(([name]) => name === "password");
  const typed: Record<string, string> = {
    email: isJumpClouds ? jumpcloudEmail : email,
    password,
    passwd: password,
    code,
  };
  return { ...form, fields: form.fields.map(([name, value]) => [name, typed[name] ?? value]) };
}

function submit(agent: Agent, visited: string[], { url }: Page, form: Form): Promise<Page> {
  const fields = new URLSearchParams(form.fields);
  const target = new URL(form.action, url);
  if (form.method === "post") return visit(agent, visited, target.href, fields);
  target.search = fields.toString();
  return visit(agent, visited, target.href);
}

function visit(agent: Agent, visited: string[], url: string, body?: URLSearchParams): Promise<Page> {
  const method = body ? "POST" : "GET";
  visited.push(`${method} ${url.split("?", 1)[0]}`);
  const headers = body ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
  return new Promise((resolve, reject) => {
    request(url, { agent, method, headers }, (response) => {
      let html = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        html += part;
      });
      response.on("end", () => resolve({ url, html })).on("error", reject);
    })
      .on("error", (cause: NodeJS.ErrnoException) => {
        const reason = cause.code ?? cause.message;
        reject(
          new Error(`No emulators answer at ${url} (${reason}). Start them: npm run emulators`, { cause }),
        );
      })
      .end(body?.toString());
  });
}
