import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acceptancesApartPolicy } from "../../policies/acceptances-apart";
import { federation, judge, preflight, type Told, urnOf } from "./judge";

const ZOE = { acceptLockOut: { users: ["zoe@example.com"], reason: "leaves on Friday" } };
const ZOE_AND_MARCO = { acceptLockOut: { users: ["zoe@example.com", "marco@example.org"], reason: "leave" } };

/** The check tells the id of a configuration that this stack has made. */
const federationWith = (terms: object) => federation({ federationId: "6c1d0b0c", terms });
const planned = (stage: string, terms: object, ...domains: string[]) =>
  preflight({ stage, terms, domains: domains.map((domain) => ({ domain })) });

describe("without the state before the run", () => {
  it("lets a federation stand, whatever is accepted", async () => {
    expect(await judge(acceptancesApartPolicy, federationWith(ZOE))).toEqual([]);
  });

  it("lets a domain be federated where nothing is accepted", async () => {
    expect(await judge(acceptancesApartPolicy, federation())).toEqual([]);
  });

  it("stops a domain that is federated with anything accepted, and says what it needs", async () => {
    expect(await judge(acceptancesApartPolicy, federation({ terms: ZOE }))).toEqual([
      "This run would federate example.com, and it is not known whether lock-out of zoe@example.com was accepted before. Write the state with `npx pulumi stack export --file`, and set the file as `state` in the policy's configuration.",
    ]);
  });
});

describe("with the state before the run", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "policies-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function left(...resources: Told[]): { state: string } {
    const state = join(folder, "before.json");
    const exported = resources.map((told) => ({ urn: urnOf(told), type: told.type, outputs: told.props }));
    writeFileSync(state, JSON.stringify({ version: 3, deployment: { resources: exported } }));
    return { state };
  }

  it("lets a domain be federated with what the run before accepted already", async () => {
    const before = left(planned("prepare", ZOE, "example.com"));
    expect(await judge(acceptancesApartPolicy, planned("federated", ZOE, "example.com"), before)).toEqual([]);
    expect(await judge(acceptancesApartPolicy, federation({ terms: ZOE }), before)).toEqual([]);
  });

  it("stops a domain that is federated by the run that prolongs what was over", async () => {
    const until = (day: string) => ({ acceptLockOut: { ...ZOE.acceptLockOut, until: day } });
    const before = left(planned("prepare", until("2026-01-31"), "example.com"));
    const prolonged = planned("federated", until("2999-12-31"), "example.com");
    expect(await judge(acceptancesApartPolicy, prolonged, before)).toHaveLength(1);
    const unexpired = left(planned("prepare", until("2999-06-30"), "example.com"));
    expect(await judge(acceptancesApartPolicy, prolonged, unexpired)).toEqual([]);
  });

  it("stops a domain that is federated with somebody accepted anew, before anything is written", async () => {
    const before = left(planned("prepare", ZOE, "example.com"));
    const said = [
      "This run would federate example.com, and would begin to accept lock-out of marco@example.org. First accept, with a separate change and its own `up`. Then federate.",
    ];
    expect(
      await judge(acceptancesApartPolicy, planned("federated", ZOE_AND_MARCO, "example.com"), before),
    ).toEqual(said);
    expect(await judge(acceptancesApartPolicy, federation({ terms: ZOE_AND_MARCO }), before)).toEqual(said);
  });

  it("stops a second domain in the same way, and lets what is accepted of the first one pass alone", async () => {
    const before = left(planned("federated", {}, "example.com"), federationWith({}));
    const alone = planned("federated", ZOE, "example.com");
    expect(await judge(acceptancesApartPolicy, alone, before)).toEqual([]);
    expect(await judge(acceptancesApartPolicy, federationWith(ZOE), before)).toEqual([]);
    const both = planned("federated", ZOE, "example.com", "example.org");
    expect(await judge(acceptancesApartPolicy, both, before)).toEqual([
      expect.stringMatching(
        /^This run would federate example.org, and would begin to accept lock-out of zoe@example.com\./,
      ),
    ]);
  });

  it("stops nobody who only prepares, or goes back", async () => {
    const before = left(planned("federated", {}, "example.com"), federationWith({}));
    expect(await judge(acceptancesApartPolicy, planned("prepare", ZOE, "example.com"), before)).toEqual([]);
  });

  it("takes a stack that was never run for one that accepts nothing", async () => {
    const said = await judge(acceptancesApartPolicy, planned("federated", ZOE, "example.com"), left());
    expect(said).toEqual([expect.stringContaining("would begin to accept lock-out of zoe@example.com")]);
  });

  it("goes by each federation where the program has no preflight", async () => {
    const before = left(federationWith(ZOE));
    const other = federation({ domain: "example.org", terms: ZOE });
    expect(await judge(acceptancesApartPolicy, other, before)).toEqual([]);
  });

  describe("of a domain that somebody rolled back by hand", () => {
    const MANAGED = { authenticationType: "Managed", refederate: { after: "2026-11-02T09:30:00Z" } };
    const again = (after: string) => federation({ refederate: { after }, terms: ZOE });

    it("lets it stay Managed", async () => {
      const before = left(planned("federated", {}, "example.com"), federation(MANAGED));
      expect(await judge(acceptancesApartPolicy, again("2026-11-02T09:30:00Z"), before)).toEqual([]);
    });

    it("stops the run that federates it again and accepts somebody", async () => {
      const before = left(planned("federated", {}, "example.com"), federation(MANAGED));
      expect(await judge(acceptancesApartPolicy, again("2026-11-03T08:00:00Z"), before)).toHaveLength(1);
    });

    it("stops the run that goes on where one was broken off, and accepts somebody", async () => {
      const broken = federation({ ...MANAGED, unfinished: { left: "Managed" } });
      const before = left(planned("federated", {}, "example.com"), broken);
      expect(await judge(acceptancesApartPolicy, again("2026-11-02T09:30:00Z"), before)).toHaveLength(1);
    });
  });

  describe("that is none", () => {
    const told = federation({ terms: ZOE });

    it("stops the run where there is no file", async () => {
      const state = join(folder, "missing.json");
      expect(await judge(acceptancesApartPolicy, told, { state })).toEqual([
        `The state before this run can't be read from ${state}: ENOENT: no such file or directory, open '${state}'. Write it with \`npx pulumi stack export --file\`.`,
      ]);
    });

    it.each(["", "[]", "{}", '{"deployment":null}'])(
      "stops the run where the file holds %j",
      async (text) => {
        const state = join(folder, "before.json");
        writeFileSync(state, text);
        expect(await judge(acceptancesApartPolicy, told, { state })).toEqual([
          expect.stringMatching(/^The state before this run can't be read from /),
        ]);
      },
    );

    it("stops the run where it is another stack's", async () => {
      const { state } = left(planned("prepare", ZOE, "example.com"));
      const text = JSON.stringify({
        deployment: { resources: [{ urn: urnOf(told).replace("prod", "dev"), type: told.type }] },
      });
      writeFileSync(state, text);
      expect(await judge(acceptancesApartPolicy, told, { state })).toEqual([
        `The state before this run can't be read from ${state}: it is the state of dev of jumpcloud-entra, but this run is for prod of jumpcloud-entra. Write it with \`npx pulumi stack export --file\`.`,
      ]);
    });
  });
});
