import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createSetupContext, ensureEngine, isEngineReady, type SetupContext } from "../../engine/setup";

const ourHost = "#!/usr/bin/env node\n// The Node language host of jumpcloud-entra.\n";

/** A machine on which nothing is installed but what a test puts there; every fake notes that it was called. */
class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "machine-"));
  readonly said: string[] = [];
  readonly bin = join(this.root, "home/versions/3.259.0/bin");
  readonly surroundings: SetupContext;

  constructor(env: Record<string, string> = {}) {
    this.put("checkout/dist/engine/pulumi-language-nodejs", ourHost);
    for (const file of ["go.mod", "go.sum", "codegen/main.go"]) this.put(`checkout/engine/${file}`, file);
    this.surroundings = createSetupContext({
      checkout: join(this.root, "checkout"),
      home: join(this.root, "home"),
      env: { PATH: [this.root, `${this.root}/path`, `${this.root}/second-path`].join(":"), ...env },
      goDirectories: [],
      say: (line) => this.said.push(line),
    });
  }

  put(path: string, text: string): string {
    const target = join(this.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    chmodSync(target, 0o755);
    return target;
  }

  putCli(path: string, version: string): string {
    return this.put(path, `#!/bin/sh\necho "${path} $*" >> "${this.root}/calls"\necho v${version}\n`);
  }

  /** npm's `pulumi`; with a version, its download works. */
  putNpmCli(version?: string): void {
    const target = JSON.stringify(join(this.bin, "pulumi"));
    const install = version
      ? `fs.mkdirSync(path.dirname(${target}), { recursive: true });
         fs.writeFileSync(${target}, "#!/bin/sh\\necho v${version}\\n", { mode: 0o755 });
         fs.writeFileSync(path.join(path.dirname(${target}), "pulumi-language-nodejs"), "the vendor's");`
      : 'console.error("pulumi: fetch failed"); process.exit(1);';
    this.put(
      "checkout/node_modules/pulumi/run.js",
      `const fs = require("node:fs"); const path = require("node:path");
       fs.appendFileSync(${JSON.stringify(join(this.root, "calls"))}, "download\\n");
       ${install}`,
    );
  }

  /** A `go` that writes the program it was asked for, or fails. */
  putGo(outcome: "builds" | "fails"): void {
    const build = `while [ "$1" != "-o" ]; do shift; done\nprintf '#!/bin/sh\\necho v3.259.0\\n' > "$2"\n`;
    const fail = "echo 'go: no such host' >&2\nexit 1\n";
    const note = `echo "go $* in $PWD" >> "${this.root}/calls"\n`;
    this.put("path/go", `#!/bin/sh\n${note}${outcome === "builds" ? `${build}/bin/chmod 755 "$2"\n` : fail}`);
  }

  calls(): string[] {
    const file = join(this.root, "calls");
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  }

  textOf(name: string): string {
    return readFileSync(join(this.bin, name), "utf8");
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

// The fakes are shell scripts.
const describeOnUnix = process.platform === "win32" ? describe.skip : describe;

describeOnUnix("the engine's set-up", () => {
  let machine: Machine;
  afterEach(() => machine.remove());

  it("does nothing where the engine is there already", async () => {
    machine = new Machine();
    machine.putCli("home/versions/3.259.0/bin/pulumi", "3.259.0");
    machine.put("home/versions/3.259.0/bin/pulumi-language-nodejs", "the vendor's");
    machine.putCli("path/pulumi", "3.259.0");
    machine.putNpmCli("3.259.0");

    expect(await isEngineReady(machine.surroundings)).toBe(true);
    await ensureEngine(machine.surroundings);
    expect(new Set(machine.calls())).toEqual(new Set(["home/versions/3.259.0/bin/pulumi version"]));
    expect(machine.said).toEqual([]);
    expect(machine.textOf("pulumi-language-nodejs")).toBe("the vendor's");
  });

  it("links the exact version from PATH and names the others that it skips", async () => {
    machine = new Machine();
    const older = machine.putCli("path/pulumi", "3.258.0");
    const exact = machine.putCli("second-path/pulumi", "3.259.0");
    machine.putNpmCli("3.259.0");

    await ensureEngine(machine.surroundings);
    expect(await isEngineReady(machine.surroundings)).toBe(true);
    expect(machine.said).toEqual([
      `Skipped ${older}: it is 3.258.0.`,
      `Pulumi engine 3.259.0: linked ${exact}`,
    ]);
    expect(machine.calls()).not.toContain("download");
  });

  it("takes the CLI that PULUMI_CLI names before those on PATH", async () => {
    machine = new Machine();
    machine.putCli("path/pulumi", "3.259.0");
    machine.surroundings.env.PULUMI_CLI = machine.putCli("elsewhere/pulumi-3.259", "3.259.0");

    await ensureEngine(machine.surroundings);
    expect(machine.calls()).toEqual(["elsewhere/pulumi-3.259 version"]);
  });

  it("never asks npm's own wrapper, which lies on PATH while npm runs a script", async () => {
    machine = new Machine();
    const wrapper = machine.putCli("checkout/node_modules/pulumi/wrapper/pulumi", "3.259.0");
    machine.surroundings.env.PATH = `${dirname(wrapper)}:${machine.surroundings.env.PATH}`;
    machine.putNpmCli("3.259.0");

    await ensureEngine(machine.surroundings);
    expect(machine.calls()).toEqual(["download"]);
  });

  it("prefers the vendor's download to a build", async () => {
    machine = new Machine();
    machine.putNpmCli("3.259.0");
    machine.putGo("builds");

    await ensureEngine(machine.surroundings);
    expect(machine.calls()).toEqual(["download"]);
    expect(machine.textOf("pulumi-language-nodejs")).toBe("the vendor's");
  });

  it("builds with Go where the download can't be reached, and leaves nothing half-written", async () => {
    machine = new Machine();
    machine.putNpmCli();
    machine.putGo("builds");
    machine.put("home/versions/3.259.0/bin/pulumi.999.partial", "left by a build that was killed");

    await ensureEngine(machine.surroundings);
    const [download, engine, generator, ...rest] = machine.calls();
    expect(download).toBe("download");
    expect(engine).toMatch(
      /^go build .*version\.Version=v3\.259\.0 -o \S+\.partial github\.com\/pulumi\/pulumi\/pkg\/v3\/cmd\/pulumi in \S+\/checkout\/engine$/,
    );
    expect(generator).toMatch(/ \.\/codegen in /);
    expect(rest).toEqual([]);
    expect(readdirSync(machine.bin).sort()).toEqual([
      "pulumi",
      "pulumi-codegen-nodejs",
      "pulumi-codegen-nodejs.json",
      "pulumi-language-nodejs",
    ]);
    expect(await isEngineReady(machine.surroundings)).toBe(true);
  });

  it("replaces an engine that can't be started", async () => {
    machine = new Machine();
    machine.put("home/versions/3.259.0/bin/pulumi", "#!/bin/sh\nexit 1\n");
    machine.putCli("path/pulumi", "3.259.0");

    await ensureEngine(machine.surroundings);
    expect(lstatSync(join(machine.bin, "pulumi")).isSymbolicLink()).toBe(true);
    expect(await isEngineReady(machine.surroundings)).toBe(true);
  });

  it("says what each of the four ways answered when none works", async () => {
    machine = new Machine();
    machine.putCli("path/pulumi", "3.100.0");
    machine.putNpmCli();
    machine.putGo("fails");

    await expect(ensureEngine(machine.surroundings)).rejects.toThrow(
      [
        "The Pulumi engine 3.259.0 could not be had.",
        `  there already: nothing at ${machine.bin}/pulumi`,
        `  PULUMI_CLI or PATH: ${machine.root}/path/pulumi is 3.100.0`,
        "  the vendor's download: pulumi: fetch failed",
        "  a build with Go: go: no such host",
        "Install Go or Pulumi 3.259.0, or name its CLI in PULUMI_CLI; then run this again.",
      ].join("\n"),
    );
    expect(readdirSync(machine.bin)).toEqual([]);
  });
});

describeOnUnix("the language host's set-up", () => {
  let machine: Machine;
  afterEach(() => machine.remove());

  it("puts our host beside an engine that has none, and says so once", async () => {
    machine = new Machine();
    machine.putCli("home/versions/3.259.0/bin/pulumi", "3.259.0");

    await ensureEngine(machine.surroundings);
    await ensureEngine(machine.surroundings);
    expect(machine.textOf("pulumi-language-nodejs")).toBe(ourHost);
    expect(machine.said).toEqual([
      "The engine came without its Node language host; this project's own one now lies beside it.",
    ]);
  });

  it("renews our host when it changed", async () => {
    machine = new Machine();
    machine.putCli("home/versions/3.259.0/bin/pulumi", "3.259.0");
    await ensureEngine(machine.surroundings);
    machine.put("checkout/dist/engine/pulumi-language-nodejs", `${ourHost}// newer\n`);

    expect(await isEngineReady(machine.surroundings)).toBe(false);
    await ensureEngine(machine.surroundings);
    expect(machine.textOf("pulumi-language-nodejs")).toBe(`${ourHost}// newer\n`);
  });

  it("goes on without the code generator when Go can't build it, and doesn't try it again", async () => {
    machine = new Machine();
    machine.putCli("home/versions/3.259.0/bin/pulumi", "3.259.0");
    machine.putGo("fails");

    await ensureEngine(machine.surroundings);
    expect(machine.said.at(-1)).toBe(
      "The code generator was not built: go: no such host. Imports will show Pulumi's own notation.",
    );
    expect(await isEngineReady(machine.surroundings)).toBe(true);
    expect(machine.calls().filter((call) => call.startsWith("go "))).toHaveLength(1);
  });
});
