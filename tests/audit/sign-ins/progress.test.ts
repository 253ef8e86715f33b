import { signInProgressOf } from "../../../audit/sign-ins/progress";

const ADA = { user: "ada@example.com", names: ["ada@example.com", "ada"] };
const BOB = { user: "bob@example.com", names: ["bob@example.com"] };

const jumpcloud = (user: string, at: string, success = true, reason = "") => ({ at, user, success, reason });
const entra = (user: string, at: string, errorCode = 0, reason = "") => ({
  at,
  user,
  application: "OfficeHome",
  errorCode,
  reason,
});

test("who is in Entra's log has signed in, whichever name JumpCloud logged", () => {
  const logs = {
    jumpcloud: [jumpcloud("Ada", "2026-11-02T09:00:00Z")],
    entra: [entra("ADA@example.com", "2026-11-02T09:00:01Z")],
  };
  expect(signInProgressOf([ADA, BOB], logs)).toEqual([
    { user: "bob@example.com", state: "not yet", at: "", problem: "", wayOut: "" },
    { user: "ada@example.com", state: "signed in", at: "2026-11-02T09:00:01Z", problem: "", wayOut: "" },
  ]);
});

test("an error of Entra is told by its number, in words and with Microsoft's own", () => {
  const logs = {
    jumpcloud: [],
    entra: [entra("ada@example.com", "2026-11-02T09:00:00Z", 51004, "Not there.")],
  };
  expect(signInProgressOf([ADA], logs)).toEqual([
    {
      user: "ada@example.com",
      state: "refused",
      at: "2026-11-02T09:00:00Z",
      problem:
        "AADSTS51004: no account has the assertion's NameID as its immutable id (Microsoft: Not there)",
      wayOut: "Run `npx jumpcloud-entra explain` for the person",
    },
  ]);
});

test("a number that is not known here leads to Microsoft's page", () => {
  const logs = { jumpcloud: [], entra: [entra("ada@example.com", "2026-11-02T09:00:00Z", 16000)] };
  expect(signInProgressOf([ADA], logs)[0]?.wayOut).toBe(
    "Look it up at https://login.microsoftonline.com/error?code=16000",
  );
});

test("the newest word counts, a later success after a refusal too", () => {
  const logs = {
    jumpcloud: [],
    entra: [
      entra("ada@example.com", "2026-11-02T10:00:00Z"),
      entra("ada@example.com", "2026-11-02T09:00:00Z", 50008),
    ],
  };
  expect(signInProgressOf([ADA], logs)[0]?.state).toBe("signed in");
});

test("a refusal at JumpCloud after a sign-in is the newer news", () => {
  const logs = {
    jumpcloud: [jumpcloud("ada@example.com", "2026-11-02T11:00:00Z", false, "This account is locked.")],
    entra: [entra("ada@example.com", "2026-11-02T10:00:00Z")],
  };
  expect(signInProgressOf([ADA], logs)[0]).toMatchObject({
    state: "refused",
    problem: "JumpCloud refused it: This account is locked",
  });
});

test("who passed JumpCloud and is not in Entra's log is told apart", () => {
  const logs = { jumpcloud: [jumpcloud("ada", "2026-11-02T09:00:00Z")], entra: [] };
  expect(signInProgressOf([ADA], logs)[0]?.state).toBe("at JumpCloud only");
});

test("without Entra's log JumpCloud's is believed", () => {
  const logs = { jumpcloud: [jumpcloud("ada", "2026-11-02T09:00:00Z")] };
  expect(signInProgressOf([ADA], logs)[0]?.state).toBe("signed in");
});

test("who needs somebody comes first", () => {
  const logs = {
    jumpcloud: [],
    entra: [
      entra("ada@example.com", "2026-11-02T09:00:00Z"),
      entra("bob@example.com", "2026-11-02T09:00:00Z", 50057),
    ],
  };
  expect(signInProgressOf([ADA, BOB], logs).map(({ user }) => user)).toEqual([
    "bob@example.com",
    "ada@example.com",
  ]);
});
