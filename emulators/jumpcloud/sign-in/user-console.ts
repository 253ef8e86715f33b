import type { Context, Hono } from "hono";
import type { CoreEnv } from "../../core";
import type { Emulation } from "../emulation";
import { targetsOfUser } from "../graph";
import { rememberTypedPassword } from "../provisioning/password-event";
import { signInWith } from "./credentials";
import { consoleHtmlPage, html } from "./page";

/** `/login` and `/userconsole/`: where people end after signing out, and where they see their applications. */
export function registerUserConsole(app: Hono<CoreEnv>, emulation: Emulation): void {
  app.get("/", (c) => c.redirect("/login"));
  app.get("/login", (c) => showForm(c));
  app.get("/userconsole", (c) => showForm(c));
  app.get("/userconsole/", (c) => showForm(c));

  app.post("/login", async (c) => {
    const fields = new URLSearchParams(await c.req.text());
    const outcome = signInWith(emulation.store, fields.get("email") ?? "", fields.get("password") ?? "");
    if ("refused" in outcome) return showForm(c, outcome.refused);
    rememberTypedPassword(emulation, outcome.user, "login");
    const items = targetsOfUser(emulation.store, outcome.user._id, ["application"])
      .flatMap((target) => emulation.store.applications.get(target.id) ?? [])
      .map((application) => html`<li><a href="${application.ssoUrl}">${application.displayLabel}</a></li>`);
    return c.html(consoleHtmlPage(`Applications of ${outcome.user.firstname}`, `<ul>${items.join("")}</ul>`));
  });
}

function showForm(c: Context, refused = "") {
  const form = html`<p id="refused">${refused}</p>
<form method="post" action="/login">
<label for="email">E-mail address or user name</label>
<input id="email" name="email" autocomplete="username">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button id="sign-in">Sign in</button>
</form>`;
  return c.html(consoleHtmlPage("JumpCloud user portal", form), refused === "" ? 200 : 401);
}
