import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDevHome } from "../../engine/dev-home";

const AZUREAD = "plugins/resource-azuread-v6.9.1";

describe("the Pulumi home inside the checkout", () => {
  let folder: string;
  let userHome: string;
  let checkout: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dev-home-"));
    userHome = join(folder, "user");
    checkout = join(folder, "checkout");
    mkdirSync(join(userHome, "versions/3.259.0"), { recursive: true });
    mkdirSync(checkout);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const prepare = (platform: NodeJS.Platform = "linux") => {
    const calls: string[] = [];
    const variables = prepareDevHome({
      checkout,
      userHome,
      platform,
      installStandin: (home) => {
        calls.push("stand-in");
        mkdirSync(join(home, AZUREAD), { recursive: true });
      },
      createStack: () => calls.push("stack"),
    });
    return { calls, variables, home: join(checkout, ".pulumi-home") };
  };

  it("links the engine from the user's home", () => {
    const { home, variables } = prepare();
    expect(realpathSync(join(home, "versions"))).toBe(realpathSync(join(userHome, "versions")));
    expect(variables).toMatchObject({ PULUMI_HOME: home, PULUMI_STACK: "dev" });
  });

  it("links the real azuread plugin where it is installed", () => {
    mkdirSync(join(userHome, AZUREAD), { recursive: true });
    const { home, calls } = prepare();
    expect(calls).toEqual(["stack"]);
    expect(lstatSync(join(home, AZUREAD)).isSymbolicLink()).toBe(true);
  });

  it("takes the stand-in where the real plugin is absent or was never finished, and the real one once it is there", () => {
    mkdirSync(join(userHome, AZUREAD), { recursive: true });
    writeFileSync(join(userHome, `${AZUREAD}.partial`), "");
    expect(prepare().calls).toEqual(["stand-in", "stack"]);
    rmSync(join(userHome, `${AZUREAD}.partial`));
    const { home } = prepare();
    expect(realpathSync(join(home, AZUREAD))).toBe(realpathSync(join(userHome, AZUREAD)));
  });

  it("takes the stand-in on macOS, where Go ignores SSL_CERT_FILE", () => {
    mkdirSync(join(userHome, AZUREAD), { recursive: true });
    const { home, calls } = prepare("darwin");
    expect(calls).toEqual(["stand-in", "stack"]);
    expect(lstatSync(join(home, AZUREAD)).isSymbolicLink()).toBe(false);
  });

  it("makes the stack once, and touches nothing of the user's home", () => {
    const { home } = prepare();
    const stacks = join(home, "backend/.pulumi/stacks/jumpcloud-entra");
    mkdirSync(stacks, { recursive: true });
    writeFileSync(join(stacks, "dev.json"), "{}");
    expect(prepare().calls).toEqual([]);
    expect(existsSync(join(userHome, "plugins"))).toBe(false);
  });
});
