import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { node18 } from "../../setup/node-18";
import { checkout } from "../workbench";

const host = join(checkout, "dist", "engine", "pulumi-language-nodejs");

test("refuses Node 18 before it listens", async () => {
  const { program, found } = await node18();
  const { status, stdout, stderr } = spawnSync(program, [host, "127.0.0.1:1"], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(
    `${found} is too old: jumpcloud-entra needs 20.17 or newer, such as 22 or 24. Put one of them first on PATH, then run this again.\n`,
  );
}, 300_000);

test("is written in the syntax of Node 10, so that an older Node can refuse as well", () => {
  const text = readFileSync(host, "utf8");
  const written = (target: string) => transformSync(text, { target }).code;
  expect(written("es2019") === written("esnext")).toBe(true);
});
