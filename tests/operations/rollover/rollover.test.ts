import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeKeyPair } from "../../../clients/certificates";
import { jumpcloudFaults, type RunningEmulators } from "../../../emulators";
import { ConsoleStepNeeded } from "../../../operations/rollover/certificate-switch";
import { dropTrustedCertificate, runRollover } from "../../../operations/rollover/rollover";
import { attendanceBy, Unattended } from "../../../waiting/attendance";
import { withWaitContext } from "../../../waiting/wait-context";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { startCompany, vendorsOf } from "../../providers/graph/company";
import {
  certificatesOf,
  DOMAIN,
  type FederatedCompany,
  federateDirectly,
  impatientClock,
  rolloverOf,
} from "./rollover-company";

const ALL = ["make", "publish", "switch", "promote", "drop", "tidy"];
const WRITES = [
  "PATCH nextSigningCertificate",
  "PUT application",
  "PATCH signingCertificate+nextSigningCertificate",
  "PATCH nextSigningCertificate",
];

let emulators: RunningEmulators;
let company: FederatedCompany;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = await federateDirectly(emulators);
});
afterEach(() => {
  // Whatever happens, at every instant the tenant trusts what JumpCloud signs with, unless a test says otherwise.
  expect(company.outages).toEqual([]);
  company.close();
});
afterAll(() => emulators.close());

const run = (differs = {}, vendors = {}, options = {}) =>
  runRollover(rolloverOf(emulators, company.declaration(differs), vendors), options);
const files = () => readdirSync(company.folder).filter((name) => name !== ".gitignore");

/** JumpCloud, whose answer to an upload a test decides. */
function uploading(upload: ReturnType<typeof vendorsOf>["jumpcloud"]["applications"]["upload"]) {
  const { jumpcloud } = vendorsOf(emulators);
  return { jumpcloud: { ...jumpcloud, applications: { ...jumpcloud.applications, upload } } };
}

/** JumpCloud makes a certificate of its own instead of taking the pair. */
const regenerating = () =>
  uploading((id, _pair, call) =>
    vendorsOf(emulators).jumpcloud.applications.update(
      id,
      { config: { idpCertificate: "", idpPrivateKey: "" } },
      call,
    ),
  );

/** What a person does in JumpCloud's console with the files that were named. */
async function uploadByHand() {
  const read = (ending: string) => readFileSync(join(company.folder, `${DOMAIN}.${ending}.pem`), "utf8");
  const config = {
    idpCertificate: Buffer.from(read("crt")).toString("base64"),
    idpPrivateKey: Buffer.from(read("key")).toString("base64"),
  };
  await vendorsOf(emulators).jumpcloud.applications.update(company.applicationId, { config });
}

test("rolls over from the pair that it makes to the end of the old one, and leaves nothing behind", async () => {
  const { done, snapshot } = await run();
  expect(done).toEqual(ALL);
  expect(company.written).toEqual(WRITES);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(signs).not.toBe(company.first);
  expect([trusted, snapshot.certificates.signing.sha1]).toEqual([[signs], signs]);
  expect(files()).toEqual([]);
});

test("has the pair on the disk, for its owner only, before anything is published", async () => {
  const folder = join(company.folder, "new");
  const seen: string[][] = [];
  const stop = emulators.entra.journal.onWrite(() => {
    const modeOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
    seen.push(readdirSync(folder).map((name) => `${modeOf(name)} ${name}`));
  });
  await run({ folder });
  stop();
  const [atFirst = []] = seen;
  expect(atFirst.filter((name) => name.includes(DOMAIN))).toEqual([
    "600 example.com.crt.pem",
    "600 example.com.key.pem",
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
});

test("keeps the files under the certificate's name where that was asked for", async () => {
  const { snapshot } = await run({ keepKey: true });
  const { sha1 } = snapshot.certificates.signing;
  expect(files().sort()).toEqual([`${DOMAIN}.${sha1}.crt.pem`, `${DOMAIN}.${sha1}.key.pem`]);
});

/** A run whose engine dies at its n-th write, by the signal that ties it to its call. */
function dyingAt(n: number, vendors = {}) {
  let written = 0;
  const stops = [emulators.entra, emulators.jumpcloud].map(({ journal }) =>
    journal.onWrite(() => {
      written += 1;
    }),
  );
  const attendance = attendanceBy(async () => written < n);
  const signal = withWaitContext(new AbortController().signal, { attendance });
  const ended = runRollover(rolloverOf(emulators, company.declaration(), vendors, signal));
  return ended.finally(() => {
    for (const stop of stops) stop();
  });
}

test.each([0, 1, 2, 3])(
  "begins no further step once the engine has died at write %d, and goes on from there by itself",
  async (n) => {
    await expect(dyingAt(n)).rejects.toThrow(Unattended);
    expect(company.written).toEqual(WRITES.slice(0, n));
    await run();
    expect(company.written).toEqual(WRITES);
  },
);

test("does not hand the pair over where the engine has died in the pause before it", async () => {
  let isThere = true;
  const clock = impatientClock();
  const sleep: typeof clock.sleep = async (milliseconds, signal) => {
    if (milliseconds === 300_000) isThere = false;
    await clock.sleep(milliseconds, signal);
  };
  const attendance = attendanceBy(async () => isThere);
  const signal = withWaitContext(new AbortController().signal, { attendance });
  const declaration = company.declaration({ pauseSeconds: 300 });
  const dying = rolloverOf(emulators, declaration, { clock: { ...clock, sleep } }, signal);
  await expect(runRollover(dying)).rejects.toThrow(Unattended);
  expect(company.written).toEqual(["PATCH nextSigningCertificate"]);
});

test("waits between publishing and switching, so that all of Microsoft knows the next one", async () => {
  const clock = impatientClock();
  const at: number[] = [];
  const stops = [emulators.entra, emulators.jumpcloud].map(({ journal }) =>
    journal.onWrite(() => void at.push(clock.now())),
  );
  await run({ pauseSeconds: 900 }, { clock });
  for (const stop of stops) stop();
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(900_000);
});

test("begins by itself only when two thirds of the life have passed, and once", async () => {
  const clock = impatientClock();
  expect((await run({ when: "due" }, { clock })).done).toEqual([]);
  // JumpCloud's certificates live five years.
  clock.advance(4 * 365 * 86_400_000);
  expect((await run({ when: "due" }, { clock })).done).toEqual(ALL);
  expect((await run({ when: "due" }, { clock })).done).toEqual([]);
  expect(company.written).toEqual(WRITES);
});

test("does a named rollover once, told by the certificate itself", async () => {
  expect((await run({ when: "2026-11" })).done).toEqual(ALL);
  expect((await run({ when: "2026-11" })).done).toEqual([]);
  expect((await run({ when: "2027-02" })).done).toEqual(ALL);
});

describe.each([0, 1, 2, 3])("killed right after write %i", (index) => {
  test("goes on from there, and writes nothing twice that matters", async () => {
    const kill = new AbortController();
    const stops = [emulators.entra, emulators.jumpcloud].map(({ journal }) =>
      journal.onWrite(() => {
        if (company.written.length > index) kill.abort(new Error("killed"));
      }),
    );
    await expect(
      runRollover(rolloverOf(emulators, company.declaration(), {}, kill.signal)),
    ).rejects.toThrow();
    for (const stop of stops) stop();
    expect(company.written).toEqual(WRITES.slice(0, index + 1));

    const { done } = await run();
    expect(done).toEqual(ALL.slice(index + 2));
    const { signs, trusted } = certificatesOf(emulators, company.applicationId);
    expect(trusted).toEqual([signs]);
    expect(signs).not.toBe(company.first);
    expect(files()).toEqual([]);
    expect(company.written).toEqual(WRITES);
  });
});

describe.each(["done-but-failed", "refused"] as const)("an answer that is an error (%s)", (kind) => {
  test.each([
    ["publishing", "PATCH", 1],
    ["switching", "PUT", 1],
  ])("while %s never takes trust away, and a second run ends it", async (_, method, times) => {
    const vendor = method === "PUT" ? emulators.jumpcloud : emulators.entra;
    vendor.faults.happen({ kind, method, path: /applications|federationConfiguration/, times });
    await run().catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    const { done } = await run();
    expect(["tidy", undefined]).toContain(done.at(-1));
    const { signs, trusted } = certificatesOf(emulators, company.applicationId);
    expect(trusted).toEqual([signs]);
  });
});

test("is not misled by reads that lag behind", async () => {
  emulators.entra.faults.delayVisibility(4);
  const { done } = await run();
  emulators.entra.faults.delayVisibility(0);
  expect(done).toEqual(ALL);
});

test("hands a pair over that somebody supplies, and leaves the files alone", async () => {
  const supplied = makeKeyPair({ commonName: "brought", now: new Date(), days: 365, newKey: readyRsaPair });
  const [certificateFile, keyFile] = [join(company.folder, "c.pem"), join(company.folder, "k.pem")];
  writeFileSync(certificateFile, supplied.certificate.pem);
  writeFileSync(keyFile, supplied.privateKey.reveal());
  const { done } = await run({ certificateFile, keyFile });
  expect(done).toEqual(ALL.filter((step) => step !== "make" && step !== "tidy"));
  expect(certificatesOf(emulators, company.applicationId).signs).toBe(supplied.certificate.sha1);
  expect((await run({ certificateFile, keyFile })).done).toEqual([]);
  expect([existsSync(certificateFile), existsSync(keyFile)]).toEqual([true, true]);
});

test("refuses a supplied key of another certificate before anything is written", async () => {
  const [one, other] = [1, 2].map((days) =>
    makeKeyPair({ commonName: "brought", now: new Date(), days, newKey: readyRsaPair }),
  );
  const [certificateFile, keyFile] = [join(company.folder, "c.pem"), join(company.folder, "k.pem")];
  writeFileSync(certificateFile, one?.certificate.pem ?? "");
  writeFileSync(keyFile, other?.privateKey.reveal() ?? "");
  await expect(run({ certificateFile, keyFile })).rejects.toThrow(
    "the key does not belong to the certificate",
  );
  await expect(run({ certificateFile })).rejects.toThrow("Name both files");
  expect(company.written).toEqual([]);
});

test("says of an application that was deleted what to do", async () => {
  emulators.jumpcloud.state.applications.delete(company.applicationId);
  await expect(run()).rejects.toThrow(
    `JumpCloud has no application with the id ${company.applicationId}. If somebody deleted it, run \`npx pulumi up --refresh\``,
  );
});

test("tells a person what to do where JumpCloud's API goes on with the old pair, and goes on after it", async () => {
  const { jumpcloud } = vendorsOf(emulators);
  const deaf = uploading((id, _pair, call) => jumpcloud.applications.update(id, {}, call));
  const failure = await run({}, deaf).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConsoleStepNeeded);
  expect(String(failure)).toContain(join(company.folder, `${DOMAIN}.crt.pem`));
  expect(String(failure)).not.toContain("BEGIN");

  const counted: string[] = [];
  const listening = uploading(async () => {
    counted.push("upload");
    throw new Error("asked twice");
  });
  await expect(run({}, listening)).rejects.toThrow(ConsoleStepNeeded);
  expect(counted).toEqual([]);

  await uploadByHand();
  expect((await run({}, listening)).done).toEqual(["promote", "drop", "tidy"]);
});

test.each([
  ["refuses a pair", jumpcloudFaults.rejectsCertificateUpload],
  ["passes a pair over", jumpcloudFaults.ignoresCertificateUpload],
])("asks a person, and the API no second time, where JumpCloud %s", async (_, fault) => {
  const { faults } = emulators.jumpcloud;
  faults.enable(fault);
  await expect(run()).rejects.toThrow(ConsoleStepNeeded);
  const uploads = () => company.written.filter((one) => one === "PUT application").length;
  await expect(run()).rejects.toThrow(ConsoleStepNeeded);
  expect(uploads()).toBe(1);
  faults.disable(fault);
  await uploadByHand();
  expect((await run()).done).toEqual(["promote", "drop", "tidy"]);
});

test("waits for the person where it is told to, and never asks the API where it is told not to", async () => {
  const clock = impatientClock();
  const { sleep } = clock;
  let waited = 0;
  const patient = {
    ...clock,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      await sleep(milliseconds, signal);
      waited += milliseconds;
      if (waited > 60_000 && !company.written.includes("PUT application")) await uploadByHand();
    },
  };
  const { done } = await run({ upload: "console" }, { clock: patient }, { patience: 3600 });
  expect(done).toEqual(ALL);
  expect(company.written.filter((one) => one === "PUT application")).toHaveLength(1);
});

test("ends the outage at once where JumpCloud makes a certificate of its own, and asks no second time", async () => {
  await expect(run({}, regenerating())).rejects.toThrow(ConsoleStepNeeded);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted[0]).toBe(signs);
  expect(company.written).toEqual([
    "PATCH nextSigningCertificate",
    "PUT application",
    "PATCH signingCertificate",
  ]);
  // From JumpCloud's write to the tenant's, and no longer.
  expect(company.outages.splice(0)).toEqual(["PUT application"]);

  await expect(run({}, regenerating())).rejects.toThrow(ConsoleStepNeeded);
  expect(company.written).toHaveLength(3);
  await uploadByHand();
  expect((await run()).done).toEqual(["promote", "drop", "tidy"]);
});

test("ends such an outage also where the engine has died at JumpCloud's write", async () => {
  await expect(dyingAt(2, regenerating())).rejects.toThrow();
  expect(company.outages.splice(0)).toEqual(["PUT application"]);
  expect(company.written.slice(2)).toEqual(["PATCH signingCertificate"]);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted[0]).toBe(signs);
});

test("killed in the middle of such an outage, the next run ends it first", async () => {
  const kill = new AbortController();
  const stop = emulators.jumpcloud.journal.onWrite(() => kill.abort(new Error("killed")));
  const rollover = rolloverOf(emulators, company.declaration(), regenerating(), kill.signal);
  await expect(runRollover(rollover)).rejects.toThrow();
  stop();
  expect(company.outages.splice(0)).toEqual(["PUT application"]);
  await expect(run({}, regenerating())).rejects.toThrow(ConsoleStepNeeded);
  expect(company.written.slice(2)).toEqual(["PATCH signingCertificate"]);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted[0]).toBe(signs);
});

test("repairs what was regenerated behind everybody's back, and begins nothing", async () => {
  emulators.jumpcloud.regenerateCertificate(company.applicationId);
  const clock = impatientClock(Date.now() + 4.9 * 365 * 86_400_000);
  const { done } = await run({ when: "due" }, { clock }, { repairOnly: true });
  expect(done).toEqual(["repair", "drop"]);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted).toEqual([signs]);
  expect((await run({}, {}, { repairOnly: true })).done).toEqual([]);
});

test("stops at a next certificate that somebody else published, until it is dropped", async () => {
  const stranger = makeKeyPair({
    commonName: "stranger",
    now: new Date(Date.now() + 7_200_000),
    days: 9,
    newKey: readyRsaPair,
  });
  const { graph } = vendorsOf(emulators);
  const next = { nextSigningCertificate: stranger.certificate.base64 };
  await graph.federation.update(DOMAIN, company.federationId, next);
  await expect(run()).rejects.toThrow("[rollover-stranger]");
  const drop = (thumbprint: string) =>
    dropTrustedCertificate(rolloverOf(emulators, company.declaration()), thumbprint);
  await expect(run()).rejects.toThrow(`--drop ${stranger.certificate.sha1}`);
  await expect(drop(company.first)).rejects.toThrow("without it nobody can sign in");
  await drop("0".repeat(40));
  expect(certificatesOf(emulators, company.applicationId).trusted).toHaveLength(2);
  await drop(stranger.certificate.sha1);
  expect(certificatesOf(emulators, company.applicationId).trusted).toEqual([company.first]);
  expect((await run()).done).toEqual(ALL);
});

test("does without null where Graph refuses it", async () => {
  const { graph } = vendorsOf(emulators);
  const update: typeof graph.federation.update = (domain, id, changes, call) => {
    const text = changes.nextSigningCertificate === null ? "" : changes.nextSigningCertificate;
    return graph.federation.update(domain, id, { ...changes, nextSigningCertificate: text }, call);
  };
  const strict = { graph: { ...graph, federation: { ...graph.federation, update } } };
  expect((await run({}, strict)).done).toEqual(ALL);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted).toEqual([signs, signs]);
  expect((await run({ when: "due" }, strict)).done).toEqual([]);
});

test("leaves the old one trusted where JumpCloud took the certificate without its key", async () => {
  const { jumpcloud } = vendorsOf(emulators);
  const half: typeof jumpcloud.applications.get = async (id, call) => ({
    ...(await jumpcloud.applications.get(id, call)),
    pairUpdated: { certificate: "2026-11-23T10:00:00Z", privateKey: "2024-01-01T00:00:00Z" },
  });
  const vendors = { jumpcloud: { ...jumpcloud, applications: { ...jumpcloud.applications, get: half } } };
  await expect(run({}, vendors)).rejects.toThrow("[rollover-half-pair]");
  expect(certificatesOf(emulators, company.applicationId).trusted).toContain(company.first);
});

test("does nothing with a Managed domain, and refuses one that is federated with another", async () => {
  const { graph } = vendorsOf(emulators);
  await graph.federation.update(DOMAIN, company.federationId, { issuerUri: "https://adfs.example.com" });
  await expect(run()).rejects.toThrow("[rollover-impossible]");
  await graph.domains.makeManaged(DOMAIN);
  company.written.length = 0;
  expect((await run()).done).toEqual([]);
  expect(company.written).toEqual([]);
  company.outages.length = 0;
});

test("the private key is in no log, journal or error", async () => {
  const rollover = rolloverOf(emulators, company.declaration({ keepKey: true }));
  const { snapshot } = await runRollover(rollover);
  const name = files().find((file) => file.endsWith("key.pem")) ?? "";
  const key = readFileSync(join(company.folder, name), "utf8").split("\n")[3] ?? "";
  expect(key).toHaveLength(64);
  const { entra, jumpcloud } = emulators;
  const all = [rollover.told, snapshot, entra.journal.all(), jumpcloud.journal.all()];
  expect(JSON.stringify(all)).not.toContain(key);
});
