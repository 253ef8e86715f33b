import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { connect } from "node:tls";
import puppeteer, { type Browser } from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

// Unpacked once for each version: three seconds, and 200 MB that needn't be written each time.
const cache = join(__dirname, "../../node_modules/.cache");

/** Whether a browser can be expected to start here; `why` says what is missing. */
export function browserStanding(): { why?: string } {
  if (isPackedFor() || named() || installed()) return {};
  const why = `npm has no browser for ${process.platform} ${process.arch}; name one in CHROME_PATH to run this test`;
  return { why };
}

/** Starts a browser without a window which trusts, besides what it trusts anyway, the key behind this address alone. */
export async function startBrowser(url: string, certificateFile: string): Promise<Browser> {
  const executablePath = named() ?? (isPackedFor() ? unpacked() : installed());
  if (executablePath === undefined) throw new Error(browserStanding().why);
  const trusted = await publicKeyHash(url, certificateFile);
  return puppeteer.launch({
    executablePath,
    headless: "shell",
    args: ["--no-sandbox", "--disable-dev-shm-usage", `--ignore-certificate-errors-spki-list=${trusted}`],
  });
}

const isPackedFor = () => process.platform === "linux" && process.arch === "x64";

function named(): string | undefined {
  return process.env.CHROME_PATH || undefined;
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
}

/** The browser out of the npm package. */
function unpacked(): string {
  const { version } = JSON.parse(
    readFileSync(require.resolve("@sparticuz/chromium").replace(/build.*$/, "package.json"), "utf8"),
  );
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) unpackTo(home);
  return join(home, "chromium");
}

/** In a process of its own, because the package unpacks to the temporary folder and nowhere else. */
function unpackTo(home: string): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "chromium-"));
  const script =
    "(require('@sparticuz/chromium').default ?? require('@sparticuz/chromium')).executablePath()";
  execFileSync(process.execPath, ["-e", script], { cwd: __dirname, env: { ...process.env, TMPDIR: draft } });
  try {
    renameSync(draft, home);
  } catch (error) {
    // Another run was quicker.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

function publicKeyHash(url: string, certificateFile: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const ca = readFileSync(certificateFile);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), servername: hostname, ca }, () => {
      const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
      socket.end();
      resolve(
        createHash("sha256")
          .update(publicKey.export({ type: "spki", format: "der" }))
          .digest("base64"),
      );
    });
    socket.on("error", reject);
  });
}
