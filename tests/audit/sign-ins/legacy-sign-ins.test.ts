import {
  type LegacyDomain,
  type LegacyKind,
  type LegacySignIn,
  legacyUses,
} from "../../../audit/sign-ins/legacy-sign-ins";

const managed: LegacyDomain = { name: "example.com", isInitial: false, isFederated: false };
const federated: LegacyDomain = { name: "example.org", isInitial: false, isFederated: true };
const initial: LegacyDomain = { name: "example.onmicrosoft.com", isInitial: true, isFederated: false };
const domains = [managed, federated, initial];

let made = 0;
const signIn = (given: Partial<LegacySignIn> = {}): LegacySignIn => {
  made += 1;
  return {
    id: `s${made}`,
    at: "2026-11-20T08:00:00Z",
    user: "ada@example.com",
    client: "IMAP4",
    byPassword: false,
    application: "Office 365 Exchange Online",
    ipAddress: "192.0.2.1",
    userAgent: "",
    errorCode: 0,
    ...given,
  };
};

test.each<[Partial<LegacySignIn>, LegacyKind]>([
  [{ client: "IMAP4" }, "IMAP"],
  [{ client: "imap" }, "IMAP"],
  [{ client: "POP3" }, "POP"],
  [{ client: "Authenticated SMTP" }, "SMTP AUTH"],
  [{ client: "Exchange ActiveSync" }, "Exchange ActiveSync"],
  [{ client: "Outlook Anywhere (RPC over HTTP)" }, "Outlook of before 2016"],
  [{ client: "Exchange Web Services" }, "Exchange Web Services"],
  [{ client: "Reporting Web Services" }, "Exchange PowerShell"],
  [{ client: "Other clients" }, "other clients"],
  [{ client: "A name of tomorrow" }, "other clients"],
  [{ client: "Other clients", byPassword: true }, "ROPC"],
  [{ client: "IMAP4", byPassword: true }, "IMAP"],
  [{ client: "Mobile Apps and Desktop clients", byPassword: true }, "ROPC"],
  [{ client: "Browser", byPassword: true, application: "Microsoft Teams Services" }, "Teams Rooms"],
  [{ client: "Browser", byPassword: true, userAgent: "SkypeRoom Skype/1" }, "Teams Rooms"],
])("%j is %s", (given, kind) => {
  expect(legacyUses([signIn(given)], domains).map((use) => use.kind)).toEqual([kind]);
});

test("counts by account and way, the last that was let in, and what the programs call themselves", () => {
  const uses = legacyUses(
    [
      signIn({ user: "Ada@Example.com", at: "2026-11-21T08:00:00Z", userAgent: "Thunderbird" }),
      signIn({ at: "2026-11-19T08:00:00Z" }),
      signIn({ at: "2026-11-22T08:00:00Z", errorCode: 50126 }),
      signIn({ client: "POP3" }),
    ],
    domains,
  );
  expect(uses).toMatchObject([
    {
      domain: "example.com",
      user: "ada@example.com",
      kind: "IMAP",
      fate: "stops",
      signIns: 2,
      refused: 1,
      last: "2026-11-21T08:00:00Z",
      applications: ["Office 365 Exchange Online"],
      addresses: ["192.0.2.1"],
      programs: ["Thunderbird"],
    },
    { kind: "POP", signIns: 1, refused: 0 },
  ]);
});

test("counts what the log shows twice once, and knows it then as what it is", () => {
  const seen = signIn({ client: "Other clients" });
  expect(legacyUses([seen, { ...seen, byPassword: true }], domains)).toMatchObject([
    { kind: "ROPC", signIns: 1 },
  ]);
});

test("tells what becomes of it by the domain, and what is refused already last", () => {
  const uses = legacyUses(
    [
      signIn({ user: "zoe@example.com", errorCode: 50126 }),
      signIn({ user: "room@example.onmicrosoft.com", client: "POP3" }),
      signIn({ user: "marco@example.org" }),
      signIn(),
      signIn({ user: "pat@elsewhere.example" }),
    ],
    domains,
  );
  expect(uses.map(({ user, fate, wayOut }) => [user, fate, wayOut !== ""])).toEqual([
    ["ada@example.com", "stops", true],
    ["marco@example.org", "unclear", true],
    ["room@example.onmicrosoft.com", "goes on", false],
    ["zoe@example.com", "refused", false],
  ]);
});

test("says of SMTP AUTH that it ends for a reason of its own, wherever the account is", () => {
  const smtp = { client: "Authenticated SMTP" };
  const uses = legacyUses([signIn(smtp), signIn({ ...smtp, user: "x@example.onmicrosoft.com" })], domains);
  for (const { wayOut } of uses) expect(wayOut).toContain("off by default at the end of December 2026");
});
