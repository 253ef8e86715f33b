import { readBody } from "../body";
import type { Emulation, JumpCloudApp } from "../emulation";
import type { SystemUser } from "../entities";
import { badRequest, notFound } from "../errors";
import { withoutFactors } from "../second-factors";

/** What an administrator can do to a person's account, each a POST without an answer body. */
const ACTIONS: Record<string, (user: SystemUser, now: Date) => void> = {
  unlock: (user) =>
    Object.assign(user, { account_locked: false, account_locked_date: null, badLoginAttempts: 0 }),
  expire: (user, now) =>
    Object.assign(user, { password_expired: true, password_expiration_date: now.toISOString() }),
  mfasync: () => undefined,
  "state/suspend": (user) => Object.assign(user, { state: "SUSPENDED", suspended: true }),
};

/** `POST /systemusers/{id}/…`. https://docs.jumpcloud.com/api/1.0/index.html#tag/systemusers */
export function registerSystemUserActions(app: JumpCloudApp, emulation: Emulation): void {
  for (const [name, act] of Object.entries(ACTIONS)) {
    app.post(`/api/systemusers/:id/${name}`, (c) => {
      const user = emulation.store.users.get(c.req.param("id") ?? "");
      if (!user) return notFound(c);
      act(user, emulation.now());
      emulation.emit(eventOf(user, name === "state/suspend" ? "user_suspended" : "user_update"));
      return c.json({});
    });
  }

  app.post("/api/systemusers/:id/resetmfa", async (c) => {
    const user = emulation.store.users.get(c.req.param("id"));
    if (!user) return notFound(c);
    const read = await readBody<SystemUser["mfa"]>(c, ["exclusion", "exclusionUntil", "exclusionDays"]);
    if ("refused" in read) return read.refused;
    Object.assign(user, withoutFactors(read.body, emulation.now()));
    emulation.emit(eventOf(user, "user_update"));
    return c.json({});
  });

  app.post("/api/systemusers/:id/state/activate", (c) => {
    const user = emulation.store.users.get(c.req.param("id"));
    if (!user) return notFound(c);
    if (user.state !== "STAGED") return badRequest(c, "Only a staged user can be activated");
    Object.assign(user, { state: "ACTIVATED", suspended: false });
    emulation.emit(eventOf(user, "user_update"));
    return c.json({});
  });
}

const eventOf = (user: SystemUser, event_type: string) => ({
  event_type,
  service: "directory",
  resource: { id: user._id, type: "user", username: user.username },
});
