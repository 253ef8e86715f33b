import type { Hono } from "hono";
import type { CoreEnv } from "../../core";
import { ConsentError, giveConsent } from "../consent";
import type { Emulation } from "../emulation";
import { consoleHtmlPage, html } from "./page";

/** `/consent`: stands for Microsoft's consent page, which a human of the tenant has to see and confirm. */
export function registerConsentPage(app: Hono<CoreEnv>, emulation: Emulation): void {
  app.get("/consent", (c) =>
    c.html(consoleHtmlPage("JumpCloud asks for access", form(c.req.query("ticket") ?? ""))),
  );

  app.post("/consent", async (c) => {
    const fields = new URLSearchParams(await c.req.text());
    const by = fields.get("by") ?? "";
    if (by === "")
      return c.html(consoleHtmlPage("Who are you?", "<p>Name the administrator who consents.</p>"), 400);
    try {
      const ticket = fields.get("ticket") || undefined;
      const directory = await giveConsent(emulation, { by, ticket, name: fields.get("name") || undefined });
      return c.html(
        consoleHtmlPage("Connected", html`<p>${directory.name} is connected; ${by} consented.</p>`),
      );
    } catch (error) {
      if (!(error instanceof ConsentError)) throw error;
      return c.html(consoleHtmlPage("Not connected", html`<p>${error.message}</p>`), 400);
    }
  });
}

function form(ticket: string): string {
  return html`<p>JumpCloud wants to read and write users, groups and domains of your Microsoft 365 tenant.</p>
<form method="post" action="/consent">
<input type="hidden" name="ticket" value="${ticket}">
<label for="by">Administrator of the tenant who consents</label>
<input id="by" name="by" autocomplete="username" required>
<button id="accept">Accept</button>
</form>`;
}
