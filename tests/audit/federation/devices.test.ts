import { checkDeviceImpact } from "../../../audit/federation/devices";

const snapshot = { protocol: "saml" as const, joined: { value: 12 } };
const judge = (differs: object) => checkDeviceImpact("example.com", { ...snapshot, ...differs });

test("refuses SAML where devices are joined, with their number and both ways out", () => {
  expect(judge({})).toEqual({
    code: "device-impact",
    object: "example.com",
    state: "violated",
    evidence:
      "12 devices are joined to the tenant: with SAML their people can't sign in to Windows on them with a Microsoft account, and no further device can join",
    wayOut:
      "Use the protocol `wsFed`, if your JumpCloud plan has it, or set acceptDeviceImpact to {count: 12, reason: <why>}",
  });
});

test.each([
  ["as many", 12, "holds"],
  ["more", 13, "holds"],
  ["one fewer", 11, "violated"],
])("judges an acceptance of %s", (_what, count, state) => {
  expect(judge({ acceptance: { count, reason: "kiosks" } }).state).toBe(state);
});

test("tells of accepted devices only what was accepted, so that nothing seems to change", () => {
  const acceptance = { count: 20, reason: "kiosks" };
  expect(judge({ acceptance })).toEqual(judge({ acceptance, joined: { value: 13 } }));
  expect(judge({ acceptance }).evidence).toBe(
    "up to 20 joined devices can no longer sign in natively; accepted: kiosks",
  );
});

test("says how many were accepted where there are more", () => {
  expect(judge({ acceptance: { count: 3, reason: "kiosks" } }).evidence).toContain(
    "12 devices are joined to the tenant, acceptDeviceImpact allows 3:",
  );
});

test("is content without devices, and with WS-Federation", () => {
  expect(judge({ joined: { value: 0 } }).state).toBe("holds");
  expect(judge({ protocol: "wsFed" }).state).toBe("holds");
});

test("refuses where the number could not be read, whatever was accepted, and names the permission", () => {
  const joined = { unread: "Microsoft Graph refused GET /devices (403)." };
  const finding = judge({ joined, acceptance: { count: 1000, reason: "any" } });
  expect(finding).toMatchObject({
    state: "unknown",
    wayOut: "Grant the Microsoft Graph permission Device.Read.All and run again",
  });
  expect(finding.evidence).toContain("could not be read: Microsoft Graph refused GET /devices (403).");
});
