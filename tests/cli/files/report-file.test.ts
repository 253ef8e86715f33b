import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePrivateFile } from "../../../cli/files/report-file";

const folder = mkdtempSync(join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("writes files for their owner only, without a secret, also as JSON has it", () => {
  const file = join(folder, "report.json");
  const secrets = { ARM_CLIENT_SECRET: 'a"key-and-more', ARM_CLIENT_SECRET_FABRIKAM: "another" };
  const env = { JUMPCLOUD_API_KEY: 'a"key', ...secrets };
  writePrivateFile({ env }, file, `${JSON.stringify({ said: 'a"key and a"key-and-more' })} another`);
  const written = { text: readFileSync(file, "utf8"), mode: statSync(file).mode & 0o777 };
  expect(written).toEqual({ text: '{"said":"[secret] and [secret]"} [secret]', mode: 0o600 });
});

it("makes a file that others could read private, by a link as well, and leaves no other file", () => {
  const [file, link] = [join(folder, "old.csv"), join(folder, "link.csv")];
  writeFileSync(file, "old");
  chmodSync(file, 0o644);
  symlinkSync(file, link);
  writePrivateFile({ env: {} }, link, "new");
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(["link.csv", "old.csv", "report.json"]);
});

it("writes to what is no file, such as a terminal, and leaves it what it is", () => {
  writePrivateFile({ env: {} }, "/dev/null", "gone");
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});

it("says what could not be written, and how things stand", () => {
  const file = join(folder, "nowhere", "report.json");
  expect(() => writePrivateFile({ env: {} }, file, "x", "Nothing was changed.")).toThrow(
    /^Could not write .*report\.json: ENOENT.*\. Nothing was changed\. Name another file\.$/,
  );
});
