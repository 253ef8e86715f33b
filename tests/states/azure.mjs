import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";

const VERSION = "3.37.0";
const ACCOUNT = "tried";
const CONTAINER = "state";

/**
 * @param {string} folder
 * @param {Pick<ReturnType<typeof import("./commands.mjs").commands>, "run" | "start">} commands
 */
export async function startAzurite(folder, { run, start }) {
  const own = join(folder, "azurite");
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const installed = await run("npm", ["install", "--prefix", own, ...options, `azurite@${VERSION}`]);
  if (installed.code !== 0) throw new Error(installed.output);
  const key = randomBytes(32).toString("base64");
  const program = join(own, "node_modules", ".bin", "azurite-blob");
  const args = (/** @type {number} */ port) => [
    "--inMemoryPersistence",
    "--skipApiVersionCheck",
    "--blobPort",
    String(port),
  ];
  const address = await start(program, args, { AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` });
  const writing = accountSas(key, "rwdlac");
  const made = await fetch(`${address}/${ACCOUNT}/${CONTAINER}?restype=container&${writing}`, {
    method: "PUT",
  });
  if (!made.ok) throw new Error(`Azurite makes no container: ${made.status} ${await made.text()}`);
  const env = {
    PULUMI_BACKEND_URL: `azblob://${CONTAINER}`,
    AZURE_STORAGE_ACCOUNT: ACCOUNT,
    AZURE_STORAGE_DOMAIN: new URL(address).host,
    AZURE_STORAGE_PROTOCOL: "http",
    AZURE_STORAGE_IS_LOCAL_EMULATOR: "true",
  };
  return {
    writer: { ...env, AZURE_STORAGE_SAS_TOKEN: writing },
    reader: { ...env, AZURE_STORAGE_SAS_TOKEN: accountSas(key, "rl") },
  };
}

/**
 * https://learn.microsoft.com/rest/api/storageservices/create-account-sas
 * @param {string} key
 * @param {string} permissions
 */
function accountSas(key, permissions) {
  const [version, services, kinds] = ["2019-12-12", "b", "sco"];
  const expiry = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`;
  const lines = [ACCOUNT, permissions, services, kinds, "", expiry, "", "https,http", version, ""];
  const sig = createHmac("sha256", Buffer.from(key, "base64")).update(lines.join("\n")).digest("base64");
  const fields = {
    sv: version,
    ss: services,
    srt: kinds,
    sp: permissions,
    se: expiry,
    spr: "https,http",
    sig,
  };
  return new URLSearchParams(fields).toString();
}
