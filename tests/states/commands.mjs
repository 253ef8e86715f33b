import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Commands that end, and services that run until all are stopped.
 * @param {string} cwd
 * @param {Record<string, string | undefined>} standard
 */
export function commands(cwd, standard) {
  const services = new Set();

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {Record<string, string>} [env]
   */
  async function run(program, args, env = {}) {
    const child = spawn(program, args, {
      cwd,
      env: { ...standard, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    const [code] = await once(child, "close");
    return { code: code ?? 1, output };
  }

  /**
   * Starts a service and waits until it answers.
   * @param {string} program
   * @param {(port: number) => string[]} args
   * @param {Record<string, string>} [env]
   */
  async function start(program, args, env = {}) {
    const port = await freePort();
    const child = spawn(program, args(port), { cwd, env: { ...standard, ...env }, stdio: "ignore" });
    services.add(child);
    const address = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 300; tries += 1) {
      if (
        await fetch(address).then(
          () => true,
          () => false,
        )
      )
        return address;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${program} does not answer at ${address}.`);
  }

  async function stopAll() {
    const ends = [...services].map((child) => (child.exitCode === null ? once(child, "exit") : undefined));
    for (const child of services) child.kill();
    await Promise.all(ends);
  }

  return { run, start, stopAll };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
