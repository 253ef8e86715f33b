import { readFileSync } from "node:fs";
import { nineSteps } from "../../../demo/evidence/nine-steps";
import { readDirectories } from "../../../demo/evidence/people";
import type { Witness } from "../../../demo/evidence/proof";
import { EntraObserver } from "../../../demo/observers/entra";
import { askTrusting } from "../../../demo/observers/http";
import { JumpCloudObserver } from "../../../demo/observers/jumpcloud";
import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;
let witness: Witness;

beforeAll(async () => {
  emulators = await startReady();
  const ask = askTrusting(readFileSync(emulators.certificateFile, "utf8"));
  const { ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET, JUMPCLOUD_API_KEY } = emulators.env("read");
  witness = {
    domain: "example.com",
    groupName: "Microsoft 365 users",
    entra: new EntraObserver(ask, {
      url: emulators.urls.entra,
      tenantId: ARM_TENANT_ID ?? "",
      clientId: ARM_CLIENT_ID ?? "",
      clientSecret: ARM_CLIENT_SECRET ?? "",
    }),
    jumpcloud: new JumpCloudObserver(ask, { url: emulators.urls.jumpcloud, apiKey: JUMPCLOUD_API_KEY ?? "" }),
    accepted: [],
    now: () => new Date(),
    state: async () => "",
  };
});
afterAll(() => emulators.close());

it("numbers the steps from 1 to 9", () => {
  expect(nineSteps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it.each(nineSteps.map((step) => [step.step, step.title, step] as const))(
  "does not prove step %i (%s) in a company where nothing was set up",
  async (_, __, { prove }) => {
    const seen = await prove(witness).then(
      ({ ok }) => `ok: ${ok}`,
      (error: Error) => error.message,
    );
    expect(seen).toMatch(/^(ok: false|There is no .+)$/);
  },
);

it("reads whole directories, page by page", async () => {
  const { accounts, people } = await readDirectories(witness);
  const { company } = emulators;
  expect(accounts).toHaveLength(company.people.filter(({ entra }) => entra).length);
  expect(people).toHaveLength(company.people.filter(({ jumpcloud }) => jumpcloud).length);
});

it("names what a vendor refuses, with status and answer", async () => {
  const stranger = new JumpCloudObserver(askTrusting(readFileSync(emulators.certificateFile, "utf8")), {
    url: emulators.urls.jumpcloud,
    apiKey: "wrong",
  });
  await expect(stranger.users()).rejects.toThrow(
    /^GET \/api\/systemusers\?sort=_id\S* was answered with 401: /,
  );
});

it("writes nothing while it proves", () => {
  const { jumpcloud, entra } = emulators;
  expect([...jumpcloud.journal.writes(), ...entra.journal.writes()]).toEqual([]);
});
