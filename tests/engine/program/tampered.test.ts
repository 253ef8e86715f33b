// slow: each look is a preview of the whole program
import { certificateSha256 } from "../../../audit/certificates/signing-certificate";
import { signInAs } from "../../../emulators";
import { federateElsewhere } from "../../cli/live-actions";
import { strangersCertificate } from "../../emulators/stranger";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

let company: CompanyOnEngine;
let restore: () => void;
beforeAll(async () => {
  company = await startCompanyAt("federated");
  restore = company.remember();
});
afterAll(() => company.close());

const look = async (...options: string[]) =>
  (await company.pulumi("preview", "--expect-no-changes", ...options)).code;

describe("a stranger's certificate in the tenant of a federated company", () => {
  beforeAll(() => {
    restore();
    const federation = company.emulators.entra.state.federations.get("example.com");
    Object.assign(federation ?? {}, { nextSigningCertificate: strangersCertificate() });
  });

  it("is drift, with and without a refresh", async () => {
    expect([await look("--refresh"), await look()]).toEqual([7, 7]);
  });

  it("ends a run with an error, is taken away by none, and is drift after it", async () => {
    const told = await company.fails("up", "--yes", "--skip-preview", "--refresh");
    expect(told).toContain("its nextSigningCertificate ");
    expect(told).toContain("[certificate-unaccounted]");
    expect(company.newWrites()).toEqual([]);
    expect(await look("--refresh")).toBe(7);
  });

  it("is nothing while somebody says that a rollover by hand put it there", async () => {
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const federation = company.emulators.entra.state.federations.get("example.com");
    const sha256 = certificateSha256(federation?.nextSigningCertificate ?? "");
    company.configure(`expectedCertificates=${JSON.stringify([{ sha256, reason: "by hand", until }])}`);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(await look("--refresh")).toBe(0);
    expect(company.newWrites()).toEqual([]);
  });
});

describe("another domain that somebody federated with a provider of their own, beside a federated company", () => {
  beforeAll(async () => {
    restore();
    await federateElsewhere(company.emulators);
    company.newWrites();
  });

  it("is drift, ends each run with an error and is taken by none", async () => {
    expect(await look("--refresh")).toBe(7);
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain("[federation-unaccounted]");
    expect(company.newWrites()).toEqual([]);
    expect(await look("--refresh")).toBe(7);
  });

  it("keeps no run from mending the federation first", async () => {
    const live = () => company.emulators.entra.state.federations.get("example.com");
    Object.assign(live() ?? {}, { displayName: "Somebody else's" });
    expect(await company.fails("up", "--yes", "--skip-preview", "--refresh")).toContain(
      "[federation-unaccounted]",
    );
    expect(live()?.displayName).toBe("example.com");
    company.newWrites();
  });

  it("keeps no destroy from ending the federation", async () => {
    const remembered = company.remember();
    await company.succeeds("destroy", "--yes", "--skip-preview", "--exclude-protected");
    expect(company.emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
    remembered();
    company.newWrites();
  });

  it("is nothing once somebody knows of it", async () => {
    company.configure('knownFederations=["example.org"]');
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(await look("--refresh")).toBe(0);
  });
});

describe("what somebody changed at JumpCloud, of a federated company", () => {
  beforeAll(() => {
    restore();
    switchAll(false);
  });

  function switchAll(active: boolean): void {
    for (const application of company.emulators.jumpcloud.state.applications.values())
      application.active = active;
  }

  it("is drift where the application is off, not a check that could not look, and no run calls the federation proved", async () => {
    expect(await look("--refresh")).toBe(7);
    const failed = await company.fails("up", "--yes", "--skip-preview", "--refresh");
    expect(failed).toContain("Refused to confirm that people can sign in on example.com:");
    expect(failed).toContain("[application-mismatch]");
    expect(company.newWrites()).toEqual([]);
  });

  it("is nothing any more once the application is switched on again", async () => {
    switchAll(true);
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  function nameBy(field: string): void {
    for (const { config } of company.emulators.jumpcloud.state.applications.values())
      Object.assign(config.subjectField ?? {}, { value: field });
  }

  it("is drift where the application names people by another field", async () => {
    nameBy("email");
    expect(await look("--refresh")).toBe(7);
    nameBy("_id");
  });

  it("is drift where the directory exports more, though nothing declares that, until a run has seen it", async () => {
    for (const { translationRules } of company.emulators.jumpcloud.state.directories.values())
      translationRules.push({ id: "e".repeat(24), builtIn: "user_department", direction: "export" });
    expect(await look("--refresh")).toBe(7);
    await company.succeeds("up", "--yes", "--skip-preview", "--refresh");
    expect([company.newWrites(), await look("--refresh")]).toEqual([[], 0]);
  });
});

describe("a federation of which somebody took over everything right after the first run", () => {
  beforeAll(() => {
    restore();
    const federation = company.emulators.entra.state.federations.get("example.com");
    const stranger = "https://sso.example.net/saml2/m365-example-com";
    Object.assign(federation ?? {}, {
      issuerUri: "https://sso.example.net",
      passiveSignInUri: stranger,
      activeSignInUri: stranger,
      signingCertificate: strangersCertificate(),
    });
  });

  it("is put right by the next run, which no gate refuses in its preview", async () => {
    await company.succeeds("up", "--yes");
    expect(await signInAs(company.emulators, { email: "ada@example.com" })).toMatchObject({ signedIn: true });
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });
});

describe("a federation that somebody made in the place of the company's own right after the first run", () => {
  beforeAll(() => {
    restore();
    const { federations } = company.emulators.entra.state;
    const own = federations.get("example.com");
    if (!own) throw new Error("The company is not federated.");
    const id = "0f0f0f0f-0000-4000-8000-000000000000";
    federations.set("example.com", { ...own, id, issuerUri: "http://adfs.example.com/trust" });
  });

  it("is told by a preview, and left alone by the run, which fails", async () => {
    expect(await company.succeeds("preview")).toMatch(
      /warning: example.com: it is federated with .*\[domain-federated\]/,
    );
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain("[domain-federated]");
    expect(company.newWrites()).toEqual([]);
  });
});

describe("a consent that is lost, of a federated company", () => {
  beforeAll(() => {
    restore();
    const [directory] = company.emulators.jumpcloud.state.directories.values();
    company.emulators.jumpcloud.expireConsent(directory?.id ?? "");
    company.newWrites();
  });

  it("is drift, and no run writes anything before it is given again", async () => {
    expect([await look("--refresh"), await look()]).toEqual([7, 7]);
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain("[directory-consent]");
    expect(company.newWrites()).toEqual([]);
  });
});

describe("people of a federated company who can't sign in any more", () => {
  beforeAll(() => restore());

  it("are no difference one by one, and stand in the next steps after a refresh", async () => {
    for (const user of company.emulators.jumpcloud.state.users.values()) {
      if (user.email === "ada@example.com") user.password_expired = true;
      if (user.email === "noah@example.com") Object.assign(user, { state: "SUSPENDED", suspended: true });
    }
    await company.emulators.settle();
    expect(await look("--refresh")).toBe(0);
    await company.succeeds("up", "--yes", "--skip-preview", "--refresh");
    const steps = await company.succeeds("stack", "output", "nextSteps");
    expect(steps).toContain("the JumpCloud password of ada@example.com has expired");
    expect(steps).toContain("noah@example.com is suspended in JumpCloud");
  });

  it("are drift where one of them holds a privileged role, which ends each run with an error and is taken by none", async () => {
    const { assignments, users } = company.emulators.entra.state;
    const [role] = assignments.values();
    const ada = [...users.values()].find(({ userPrincipalName }) => userPrincipalName === "ada@example.com");
    if (role && ada) assignments.set("ada", { ...role, id: "ada", principalId: ada.id });
    expect([await look("--refresh"), await look()]).toEqual([7, 7]);
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain(
      "example.com: these people should be able to sign in, but can't: ada@example.com. `npx jumpcloud-entra parity` says",
    );
    expect(await look("--refresh")).toBe(7);
    expect(company.newWrites()).toEqual([]);
  });
});

describe("another application at the address of a federated company, with a name that means harm", () => {
  beforeAll(() => {
    restore();
    const { applications } = company.emulators.jumpcloud.state;
    const [ours] = applications.values();
    if (!ours) throw new Error("JumpCloud has lost the application.");
    const _id = "f".repeat(24);
    const displayLabel = "Wiki\u001b[2J\n::error::<{%reset%}>";
    applications.set(_id, { ...structuredClone(ours), _id, displayLabel, name: "saml2" });
  });

  it("is told once, in one line, and by its name", async () => {
    const told = await company.fails("up", "--yes", "--skip-preview");
    const [, diagnostics = ""] = told.split("Diagnostics:");
    expect(
      diagnostics.match(/ belongs to JumpCloud's application "Wiki\[2J : :error::< \{%reset%}>"/g),
    ).toHaveLength(1);
    expect(diagnostics).toContain("  - example.com: as the warning says. [slug-taken]");
    expect(told).not.toContain("\u001b[2J");
    expect(told).not.toMatch(/^\s*::error/m);
    expect(company.newWrites()).toEqual([]);
  });
});
