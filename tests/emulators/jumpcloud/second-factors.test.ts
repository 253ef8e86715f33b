import { hexId, NOW, person, SEED, startJumpCloud } from "./start";

const ann = `/api/systemusers/${hexId("user", "ann")}`;
const bob = `/api/systemusers/${hexId("user", "bob")}`;

function start() {
  const users = [
    person("ann", { totp_enabled: true }),
    person("bob", {
      enable_user_portal_multifactor: true,
      mfa: { configured: false, exclusion: true, exclusionUntil: "2026-03-08T00:00:00.000Z" },
    }),
    person("cleo", { mfa: { configured: true, exclusion: false } }),
  ];
  return startJumpCloud({ seed: { ...SEED, users, groups: [] } });
}

it("tell who has one, by whichever field was seeded", async () => {
  const { call } = start();
  const { body } = await call("GET /api/systemusers?sort=username");
  const shown = body.results.map((user: Record<string, { configured?: boolean; overallStatus?: string }>) => [
    user.username,
    user.mfa?.configured,
    user.totp_enabled,
    user.mfaEnrollment?.overallStatus,
  ]);
  expect(shown).toEqual([
    ["ann", true, true, "ENROLLED"],
    ["bob", false, false, "NOT_ENROLLED"],
    ["cleo", true, true, "ENROLLED"],
  ]);
});

it("tell who has to have one, and until when not", async () => {
  const { call } = start();
  expect((await call(`GET ${bob}`)).body).toMatchObject({
    enable_user_portal_multifactor: true,
    mfa: { configured: false, exclusion: true, exclusionUntil: "2026-03-08T00:00:00.000Z" },
  });
  const { body } = await call(`PUT ${bob}`, { mfa: { exclusion: true, exclusionDays: 3 } });
  expect(body.mfa).toEqual({
    configured: false,
    exclusion: true,
    exclusionUntil: new Date(NOW.getTime() + 3 * 86_400_000).toISOString(),
  });
});

it("have to be set up again after a reset", async () => {
  const { call } = start();
  expect((await call(`POST ${ann}/resetmfa`, { exclusion: true, exclusionDays: 1 })).status).toBe(200);
  expect((await call(`GET ${ann}`)).body).toMatchObject({
    totp_enabled: false,
    mfa: { configured: false, exclusion: true, exclusionUntil: "2026-03-02T12:00:00.000Z" },
    mfaEnrollment: { overallStatus: "NOT_ENROLLED", totpStatus: "NOT_ENROLLED" },
  });
  expect((await call(`POST ${ann}/resetmfa`, { days: 1 })).status).toBe(400);
});
