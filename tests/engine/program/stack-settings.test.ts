import { createWorkbench, type Workbench } from "../workbench";
import { withoutSetting, withSettings } from "./stack-settings";

const FILE = "Pulumi.test.yaml";

describe("the settings of a stack, written without the engine", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await createWorkbench({ secrets: "passphrase" });
  });
  afterAll(() => bench.remove());

  /** What the program would be given. */
  const configuration = async () => JSON.parse((await bench.pulumi("config", "--json")).stdout);

  it("are what the engine writes, and takes away", async () => {
    const settings = [
      "domains[0]=example.com",
      "domains[1]=example.org",
      "stage=federated",
      "exclusiveMembers=false",
      "acceptLockOut.reason=leaves on Friday",
      "acceptLockOut.users[0]=zoe@example.com",
      "certificateRollover.when=2026-11",
      "certificateRollover.pauseSeconds=0",
      "refederate.after=2026-11-28T05:57:59.626Z",
    ];
    const before = bench.read(FILE);
    await bench.pulumi("config", "set-all", "--path", ...settings.flatMap((one) => ["--plaintext", one]));
    await bench.pulumi("config", "rm", "--path", "domains[1]");
    const byTheEngine = await configuration();

    bench.write(FILE, withoutSetting(withSettings(before, "workbench", settings), "workbench", "domains[1]"));
    expect(await configuration()).toEqual(byTheEngine);
    expect(byTheEngine).toMatchObject({
      "workbench:domains": { value: '["example.com"]' },
      "workbench:certificateRollover": { value: expect.stringContaining('"pauseSeconds":0') },
    });
  });
});
