import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/**
 * The artifacts of one run, as actions/upload-artifact v4.6.2 and actions/download-artifact v4.3.0 keep them: a name is
 * taken once, hidden files stay behind, links are followed, and no file is executable afterwards.
 * https://github.com/actions/upload-artifact/tree/v4.6.2#readme
 */
export class Artifacts {
  constructor(private readonly folder: string) {}

  /** The files of an artifact, by path inside it. */
  files(name: string): string[] {
    return filesOf(join(this.folder, name), "");
  }

  path(name: string, file: string): string {
    return join(this.folder, name, file);
  }

  names(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder) : [];
  }

  /** A file lies at the artifact's root, and so do the files of a folder. */
  upload({ name, path, ...others }: Record<string, string>, workspace: string): string {
    refuse(others, ["if-no-files-found", "overwrite", "retention-days", "compression-level"]);
    const from = join(path?.startsWith("/") ? "" : workspace, path ?? "");
    const target = join(this.folder, name ?? "artifact");
    const found = existsSync(from) ? filesOf(from, "") : [];
    if (found.length === 0) return this.nothing(String(path), others["if-no-files-found"] ?? "warn");
    if (others.overwrite === "true") rmSync(target, { recursive: true, force: true });
    if (existsSync(target)) throw new Error("(409) Conflict: an artifact with this name already exists");
    const isFile = lstatSync(realpathSync(from)).isFile();
    for (const file of found) {
      const copy = join(target, isFile ? basename(from) : file);
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(realpathSync(isFile ? from : join(from, file)), copy);
      chmodSync(copy, 0o644);
    }
    return `Artifact ${name} has been successfully uploaded!`;
  }

  download({ name, path = "", ...others }: Record<string, string>, workspace: string): string {
    refuse(others, []);
    const source = join(this.folder, name ?? "");
    if (name === undefined || !existsSync(source)) {
      throw new Error(`Unable to download artifact(s): Artifact not found for name: ${name}`);
    }
    cpSync(source, join(path.startsWith("/") ? "" : workspace, path), { recursive: true });
    return "Download artifact has finished successfully";
  }

  /** Has what another run has. */
  adopt(other: Artifacts): void {
    if (existsSync(other.folder)) cpSync(other.folder, this.folder, { recursive: true });
  }

  private nothing(path: string, wish: string): string {
    const told = `No files were found with the provided path: ${path}. No artifacts will be uploaded.`;
    if (wish === "error") throw new Error(told);
    return wish === "warn" ? `::warning::${told}` : told;
  }
}

function filesOf(root: string, below: string): string[] {
  const path = join(root, below);
  if (!existsSync(path)) return [];
  if (lstatSync(realpathSync(path)).isFile()) return [below === "" ? basename(root) : relative(root, path)];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => filesOf(root, join(below, name)));
}

function refuse(inputs: Record<string, string>, known: readonly string[]): void {
  const unknown = Object.keys(inputs).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`The runner does not know the inputs ${unknown.join(", ")}.`);
}
