import { Hono } from "hono";
import { type CoreEnv, recordIn } from "../core";
import type { Emulation } from "./emulation";
import { registerConsentPage } from "./sign-in/consent-page";
import { consoleHtmlPage, html } from "./sign-in/page";
import { registerSso } from "./sign-in/sso";
import { registerUserConsole } from "./sign-in/user-console";

/** The pages that people see: consent, sign-in to applications, user portal. Served over https. */
export function createSignInPages(emulation: Emulation): Hono<CoreEnv> {
  const app = new Hono<CoreEnv>();
  app.use(async (c, next) => {
    c.set("identity", "browser");
    await next();
  });
  app.use(recordIn(emulation.journal));
  registerConsentPage(app, emulation);
  registerSso(app, emulation);
  registerUserConsole(app, emulation);
  app.notFound((c) => {
    c.set("unhandled", true);
    const text = html`<p>The emulator has no page ${c.req.method} ${c.req.path}.</p>`;
    return c.html(consoleHtmlPage("Not emulated", text), 501);
  });
  return app;
}
