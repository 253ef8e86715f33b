import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDevHome } from "../../engine/dev-home";

const AZUREAD = "plugins/resource-azuread-v6.9.1";
const EXECUTABLE = "pulumi-resource-azuread";

describe("the Pulumi home inside the checkout", () => {
  let folder: string;
  let userHome: string;
  let checkout: string;
  let plugin: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dev-home-"));
    userHome = join(folder, "user");
    checkout = join(folder, "checkout");
    plugin = join(checkout, ".pulumi-home", AZUREAD);
    mkdirSync(join(userHome, "versions/3.259.0"), { recursive: true });
    mkdirSync(checkout);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const prepare = (platform: NodeJS.Platform = "linux", home = userHome) => {
    const calls: string[] = [];
    const variables = prepareDevHome({
      checkout,
      userHome: home,
      platform,
      installStandin: (home) => {
        calls.push("stand-in");
        mkdirSync(join(home, AZUREAD), { recursive: true });
        writeFileSync(join(home, AZUREAD, EXECUTABLE), "the stand-in");
      },
      createStack: () => calls.push("stack"),
    });
    return { calls, variables, home: join(checkout, ".pulumi-home") };
  };

  /** What `pulumi plugin install` leaves of the real plugin in a home. */
  function installReal(home = userHome): void {
    mkdirSync(join(home, AZUREAD), { recursive: true });
    writeFileSync(join(home, `${AZUREAD}.lock`), "");
    for (const name of ["LICENSE", "README.md"]) writeFileSync(join(home, AZUREAD, name), name);
    writeFileSync(join(home, AZUREAD, EXECUTABLE), "the real one", { mode: 0o755 });
  }

  /** What the engine would start: it takes only folders that are no links, and none with a `.partial` file beside. */
  function answering(): string {
    expect(lstatSync(plugin).isDirectory()).toBe(true);
    expect(existsSync(`${plugin}.partial`)).toBe(false);
    return readFileSync(join(plugin, EXECUTABLE), "utf8");
  }

  it("links the engine from the user's home", () => {
    const { home, variables } = prepare();
    expect(realpathSync(join(home, "versions"))).toBe(realpathSync(join(userHome, "versions")));
    expect(variables).toMatchObject({ PULUMI_HOME: home, PULUMI_STACK: "dev" });
  });

  it("has the real azuread plugin in a folder of its own, whose entries are links", () => {
    installReal();
    expect(prepare().calls).toEqual(["stack"]);
    expect(answering()).toBe("the real one");
    expect(readdirSync(plugin)).toEqual(["LICENSE", "README.md", EXECUTABLE]);
    expect(readdirSync(plugin).every((name) => lstatSync(join(plugin, name)).isSymbolicLink())).toBe(true);
  });

  it("leaves those links alone in the next run, in which the engine may be running", () => {
    installReal();
    prepare();
    const before = lstatSync(plugin).ctimeMs;
    prepare();
    expect(lstatSync(plugin).ctimeMs).toBe(before);
  });

  it("takes the stand-in where the real plugin is absent or was never finished, and the real one once it is there", () => {
    installReal();
    writeFileSync(join(userHome, `${AZUREAD}.partial`), "");
    expect(prepare().calls).toEqual(["stand-in", "stack"]);
    expect(answering()).toBe("the stand-in");
    rmSync(join(userHome, `${AZUREAD}.partial`));
    prepare();
    expect(answering()).toBe("the real one");
  });

  it("takes the stand-in again once the real plugin is removed, or its installation broken off", () => {
    installReal();
    prepare();
    rmSync(join(userHome, AZUREAD), { recursive: true });
    prepare();
    expect(answering()).toBe("the stand-in");
    installReal();
    prepare();
    writeFileSync(join(userHome, `${AZUREAD}.partial`), "");
    prepare();
    expect(answering()).toBe("the stand-in");
    expect(readFileSync(join(userHome, AZUREAD, EXECUTABLE), "utf8")).toBe("the real one");
  });

  it("mends the home of an earlier version, where the plugin's folder was a link", () => {
    installReal();
    mkdirSync(join(checkout, ".pulumi-home/plugins"), { recursive: true });
    symlinkSync(join(userHome, AZUREAD), plugin);
    prepare();
    expect(answering()).toBe("the real one");
    rmSync(plugin, { recursive: true });
    symlinkSync(join(userHome, AZUREAD), plugin);
    rmSync(join(userHome, AZUREAD), { recursive: true });
    prepare();
    expect(answering()).toBe("the stand-in");
  });

  it("mends a home whose making was broken off", () => {
    installReal();
    mkdirSync(plugin, { recursive: true });
    writeFileSync(`${plugin}.partial`, "");
    symlinkSync(join(userHome, AZUREAD, "LICENSE"), join(plugin, "LICENSE"));
    prepare();
    expect(answering()).toBe("the real one");
  });

  it("keeps the real plugin in a shell that has this home for PULUMI_HOME already, until it is removed", () => {
    installReal();
    const { home } = prepare();
    prepare("linux", home);
    expect(answering()).toBe("the real one");
    rmSync(join(userHome, AZUREAD), { recursive: true });
    prepare("linux", home);
    expect(answering()).toBe("the stand-in");
  });

  it("takes the stand-in on macOS, where Go ignores SSL_CERT_FILE, also in a home that Linux has used", () => {
    installReal();
    expect(prepare("darwin").calls).toEqual(["stand-in", "stack"]);
    expect(answering()).toBe("the stand-in");
    prepare("linux");
    prepare("darwin");
    expect(answering()).toBe("the stand-in");
  });

  it("makes the stack once, and touches nothing of the user's home", () => {
    const { home } = prepare();
    const stacks = join(home, "backend/.pulumi/stacks/jumpcloud-entra");
    mkdirSync(stacks, { recursive: true });
    writeFileSync(join(stacks, "dev.json"), "{}");
    expect(prepare().calls).toEqual(["stand-in"]);
    expect(existsSync(join(userHome, "plugins"))).toBe(false);
  });
});
