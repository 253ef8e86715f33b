import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type GeneratePackageRequest,
  GeneratePackageResponse,
  type GenerateProgramRequest,
  GenerateProgramResponse,
  type GenerateProjectRequest,
  GenerateProjectResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { type Children, exitOf } from "./children";

/** The vendor's generator for TypeScript, which set-up builds where Go is: a program beside this host. */
export class Generator {
  constructor(
    private readonly directory: string,
    private readonly children: Children,
  ) {}

  /** TypeScript for a program in Pulumi's own notation; without the generator, that notation as a comment. */
  async program(request: GenerateProgramRequest): Promise<GenerateProgramResponse> {
    if (!this.isThere()) return asComment(request);
    const answer = await this.ask("program", request.serializeBinary());
    return GenerateProgramResponse.deserializeBinary(answer);
  }

  async project(request: GenerateProjectRequest): Promise<GenerateProjectResponse> {
    return GenerateProjectResponse.deserializeBinary(await this.ask("project", request.serializeBinary()));
  }

  async package(request: GeneratePackageRequest): Promise<GeneratePackageResponse> {
    return GeneratePackageResponse.deserializeBinary(await this.ask("package", request.serializeBinary()));
  }

  private isThere(): boolean {
    return existsSync(this.path());
  }

  private path(): string {
    return join(
      this.directory,
      process.platform === "win32" ? "pulumi-codegen-nodejs.exe" : "pulumi-codegen-nodejs",
    );
  }

  private async ask(subject: string, request: Uint8Array): Promise<Uint8Array> {
    if (!this.isThere()) throw new GeneratorMissing();
    const child = this.children.spawn(this.path(), [subject], { stdio: ["pipe", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => complaint.push(chunk));
    child.stdin?.end(request);
    const exitCode = await exitOf(child);
    if (exitCode === 0) return Buffer.concat(output);
    throw new Error(
      Buffer.concat(complaint).toString().trim() || `${this.path()} ended with exit code ${exitCode}.`,
    );
  }
}

/** Code was asked for where Go was not there at set-up. */
export class GeneratorMissing extends Error {
  constructor() {
    super(
      "Generating code needs Go: install it and run node setup/index.mjs, or use the vendor's Pulumi CLI.",
    );
  }
}

function asComment(request: GenerateProgramRequest): GenerateProgramResponse {
  const response = new GenerateProgramResponse();
  for (const [path, text] of request.getSourceMap().getEntryList()) {
    const lines = text.trimEnd().split("\n");
    const comment = [
      "Without Go, set-up could not build the code generator. The resources in Pulumi's own notation:",
      ...lines,
    ];
    response
      .getSourceMap()
      .set(path.replace(/\.pp$/, ".ts"), Buffer.from(`${comment.map((line) => `// ${line}`).join("\n")}\n`));
  }
  return response;
}
