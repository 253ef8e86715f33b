import type { EntraEmulator, EntraSeed } from "../../../emulators/entra";
import { callerOf, createTenant, ORIGIN, READER } from "./tenant";

const auditor = { clientId: "44444444-4444-4444-8444-444444444444", secret: "auditor-secret" };
const parts: Partial<EntraSeed> = {
  licences: [{ skuPartNumber: "SPE_E3" }],
  applications: [
    { ...auditor, displayName: "auditor", secrets: [auditor.secret], permissions: ["AuditLog.Read.All"] },
    { ...READER, displayName: "reader", secrets: [READER.secret], permissions: ["Domain.Read.All"] },
  ],
  users: ["ada@example.org", "omar@example.org"].map((userPrincipalName) => ({
    userPrincipalName,
    displayName: userPrincipalName,
    password: "Pa55-word-of-a-test",
  })),
};

/** A tenant whose clock goes on by a minute with each sign-in. */
function tenant(more: Partial<EntraSeed> = {}) {
  let now = Date.parse("2026-11-23T12:00:00Z");
  const entra = createTenant({ ...parts, ...more }, () => new Date(now));
  const signIn = (login: string, passwd = "Pa55-word-of-a-test") => {
    now += 60_000;
    const body = new URLSearchParams({ login, passwd });
    return entra.app.request(`${ORIGIN}/common/login`, { method: "POST", body });
  };
  return { entra, signIn };
}

const read = async (entra: EntraEmulator, path: string, identity = auditor) =>
  (await callerOf(entra, identity))("GET", path);

describe("the log of sign-ins", () => {
  it("shows who signed in and who was refused, the latest first", async () => {
    const { entra, signIn } = tenant();
    await signIn("ada@example.org");
    await signIn("omar@example.org", "guessed");
    await signIn("nobody@example.org");
    const { body } = await read(entra, "auditLogs/signIns");
    expect(body.value).toMatchObject([
      { userPrincipalName: "nobody@example.org", userId: "", status: { errorCode: 50034 } },
      { userPrincipalName: "omar@example.org", status: { errorCode: 50126 } },
      {
        createdDateTime: "2026-11-23T12:01:00.000Z",
        userPrincipalName: "ada@example.org",
        userId: entra.state.findUser("ada@example.org")?.id,
        status: { errorCode: 0 },
        isInteractive: true,
        clientAppUsed: "Browser",
      },
    ]);
  });

  it("can be asked for a person and a time", async () => {
    const { entra, signIn } = tenant();
    for (const name of ["ada@example.org", "ada@example.org", "omar@example.org"]) await signIn(name);
    const filter = "userPrincipalName eq 'ada@example.org' and createdDateTime ge 2026-11-23T12:02:00Z";
    const { body } = await read(entra, `auditLogs/signIns?$filter=${filter}`);
    const [only, ...others] = body.value as { id: string; createdDateTime: string }[];
    expect([only?.createdDateTime, others]).toEqual(["2026-11-23T12:02:00.000Z", []]);
    expect((await read(entra, `auditLogs/signIns/${only?.id}`)).body).toMatchObject({ id: only?.id });
    expect((await read(entra, "auditLogs/signIns/none")).status).toBe(404);
  });

  it("comes in pages", async () => {
    const { entra, signIn } = tenant();
    for (const name of ["ada@example.org", "omar@example.org"]) await signIn(name);
    const { body } = await read(entra, "auditLogs/signIns?$top=1");
    expect(body.value).toMatchObject([{ userPrincipalName: "omar@example.org" }]);
    const next = new URL(String(body["@odata.nextLink"]));
    const rest = await read(entra, `auditLogs/signIns${next.search}`);
    expect(rest.body.value).toMatchObject([{ userPrincipalName: "ada@example.org" }]);
  });

  it("shows interactive ones alone, the others in beta where the filter names them", async () => {
    const seed = { user: "ada@example.org", clientAppUsed: "IMAP4", appDisplayName: "Mail" };
    const { entra } = tenant({
      signIns: [
        seed,
        { ...seed, isInteractive: false, count: 2 },
        { ...seed, clientAppUsed: "Browser", isInteractive: false, authenticationProtocol: "ropc" },
      ],
    });
    const ask = async (version: string, $filter: string) => {
      const { status, body } = await read(entra, `${version}auditLogs/signIns?$filter=${$filter}`);
      return status === 200 ? (body.value as unknown[]).length : status;
    };
    const others = "signInEventTypes/any(t: t eq 'nonInteractiveUser')";
    expect(await ask("", "clientAppUsed eq 'IMAP4'")).toBe(1);
    expect(await ask("", others)).toBe(400);
    expect(await ask("beta/", "clientAppUsed eq 'IMAP4'")).toBe(1);
    expect(await ask("beta/", `${others} and (clientAppUsed eq 'POP3' or clientAppUsed eq 'IMAP4')`)).toBe(2);
    expect(await ask("beta/", `${others} and authenticationProtocol eq 'ropc'`)).toBe(1);
  });

  it("is for those who may read it, in a tenant that has P1", async () => {
    const denied = await read(tenant().entra, "auditLogs/signIns", READER);
    expect([denied.status, denied.body.error]).toMatchObject([403, { code: "Authorization_RequestDenied" }]);
    const free = await read(
      tenant({ licences: [{ skuPartNumber: "O365_BUSINESS" }] }).entra,
      "auditLogs/signIns",
    );
    expect([free.status, free.body.error]).toMatchObject([
      403,
      { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant" },
    ]);
  });
});

describe("the last sign-ins of one user", () => {
  const auditorOfUsers = {
    ...auditor,
    displayName: "auditor",
    secrets: [auditor.secret],
    permissions: ["AuditLog.Read.All", "User.Read.All"],
  };
  const activityOf = (entra: EntraEmulator, idOrName: string) =>
    read(entra, `users/${idOrName}?$select=id,signInActivity`);

  it("are its last attempt and its last success, null before the first, and are asked for by id", async () => {
    const { entra, signIn } = tenant({ applications: [auditorOfUsers] });
    const { id = "" } = entra.state.findUser("ada@example.org") ?? {};
    expect((await activityOf(entra, id)).body).toMatchObject({ id, signInActivity: null });
    await signIn("ada@example.org");
    await signIn("ada@example.org", "guessed");
    expect((await activityOf(entra, id)).body.signInActivity).toMatchObject({
      lastSuccessfulSignInDateTime: "2026-11-23T12:01:00.000Z",
      lastSignInDateTime: "2026-11-23T12:02:00.000Z",
    });
    expect((await activityOf(entra, "ada@example.org")).status).toBe(400);
    expect((await read(entra, `users/${id}`)).body).not.toHaveProperty("signInActivity");
  });

  it("are told in no tenant without P1", async () => {
    const { entra } = tenant({ applications: [auditorOfUsers], licences: [] });
    const { id = "" } = entra.state.findUser("ada@example.org") ?? {};
    const { status, body } = await activityOf(entra, id);
    expect([status, body.error]).toMatchObject([
      403,
      { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant" },
    ]);
  });
});

describe("Conditional Access", () => {
  const asked = (text: string) =>
    /id="(second-factor|signed-in|error)">([A-Z]*\d*)/.exec(text)?.slice(1).join(" ");
  const answer = async (conditionalAccess: NonNullable<EntraSeed["conditionalAccess"]>) => {
    const { signIn } = tenant({
      conditionalAccess,
      groups: [{ displayName: "Pilots", members: ["ada@example.org"] }],
    });
    return asked(await (await signIn("ada@example.org")).text());
  };

  it("asks for a second factor, of those whom a policy is for", async () => {
    const displayName = "MFA";
    expect(await answer([])).toBe("signed-in ");
    expect(await answer([{ displayName }])).toBe("second-factor M");
    expect(await answer([{ displayName, state: "disabled" }])).toBe("signed-in ");
    expect(
      await answer([{ displayName, conditions: { users: { excludeUsers: ["ada@example.org"] } } }]),
    ).toBe("signed-in ");
    const pilots = { includeUsers: [], includeGroups: ["Pilots"] };
    expect(await answer([{ displayName, conditions: { users: pilots } }])).toBe("second-factor M");
    expect(await answer([{ displayName, conditions: { locations: { includeLocations: ["All"] } } }])).toBe(
      "signed-in ",
    );
    const elsewhere = { applications: { includeApplications: ["c44b4083-3bb0-49c1-b47d-974e53cbdf3c"] } };
    expect(await answer([{ displayName, conditions: elsewhere }])).toBe("signed-in ");
  });

  it("blocks", async () => {
    const grantControls = { operator: "OR", builtInControls: ["block"] };
    expect(await answer([{ displayName: "Nobody", grantControls }])).toBe("error AADSTS53003");
  });

  it("lets in who shows the second factor, once", async () => {
    const { entra, signIn } = tenant({ conditionalAccess: [{ displayName: "MFA" }] });
    const page = await (await signIn("ada@example.org")).text();
    const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const approve = () =>
      entra.app.request(`${ORIGIN}/common/SAS/ProcessAuth`, {
        method: "POST",
        body: new URLSearchParams({ ticket }),
      });
    expect(asked(await (await approve()).text())).toBe("signed-in ");
    expect(asked(await (await approve()).text())).toBe("error AADSTS50089");
    const { body } = await read(entra, "auditLogs/signIns?$filter=userPrincipalName eq 'ada@example.org'");
    const codes = (body.value as { status: { errorCode: number } }[]).map(({ status }) => status.errorCode);
    expect(codes.sort()).toEqual([0, 50074]);
  });
});
