import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials, Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import { LanguageRuntimeClient, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  type AboutResponse,
  GeneratePackageRequest,
  GenerateProgramRequest,
  type GenerateProgramResponse,
  InstallDependenciesRequest,
  PackRequest,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { Children } from "../../../engine/language-host/children";
import { Generator } from "../../../engine/language-host/generate";
import { languageRuntime } from "../../../engine/language-host/service";

describe("the language host's service, where Go is missing", () => {
  let directory: string;
  let server: Server;
  let client: LanguageRuntimeClient;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "host-"));
    const children = new Children();
    const generator = new Generator(directory, children);
    server = new Server();
    server.addService(
      LanguageRuntimeService,
      languageRuntime({ engineAddress: "", version: "3.259.0", children, generator }),
    );
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    client = new LanguageRuntimeClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });
  afterAll(() => {
    client.close();
    server.forceShutdown();
    rmSync(directory, { recursive: true });
  });

  function ask<Response>(
    method: (callback: (error: ServiceError | null, response: Response) => void) => unknown,
  ): Promise<Response> {
    return new Promise((resolve, reject) =>
      method((error, response) => (error ? reject(error) : resolve(response))),
    );
  }

  it("tells which Node runs the programs", async () => {
    const about = await ask<AboutResponse>((done) => client.about(new AboutRequest(), done));
    expect([about.getExecutable(), about.getVersion()]).toEqual([process.execPath, process.version]);
  });

  it("writes a program in Pulumi's own notation as a comment", async () => {
    const request = new GenerateProgramRequest();
    request.getSourceMap().set("main.pp", 'resource trial "shelf:index:Book" {\n  title = "The Trial"\n}\n');
    const response = await ask<GenerateProgramResponse>((done) => client.generateProgram(request, done));
    expect(response.getDiagnosticsList()).toEqual([]);
    const files = response.getSourceMap().getEntryList();
    expect(files.map(([name, text]) => [name, Buffer.from(text).toString()])).toEqual([
      [
        "main.ts",
        "// Without Go, set-up could not build the code generator. The resources in Pulumi's own notation:\n" +
          '// resource trial "shelf:index:Book" {\n//   title = "The Trial"\n// }\n',
      ],
    ]);
  });

  it("refuses to generate a package, and says what it takes", async () => {
    await expect(
      ask((done) => client.generatePackage(new GeneratePackageRequest(), done)),
    ).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining("needs Go: install it and run node setup/index.mjs"),
    });
  });

  it("names what it doesn't serve", async () => {
    await expect(ask((done) => client.pack(new PackRequest(), done))).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details:
        "Pack is not served by this project's Node language host; the vendor's Pulumi CLI brings one that does.",
    });
  });

  it("tells a program without the Pulumi SDK what to do", async () => {
    const request = new RunRequest().setPwd(directory).setProgram(".");
    await expect(ask((done) => client.run(request, done))).rejects.toMatchObject({
      details: `The Pulumi SDK is not installed: @pulumi/pulumi/cmd/run was not found from ${directory}. Run npm ci (or pulumi install) there.`,
    });
  });

  it("has nothing to install where there is no package.json", async () => {
    const call = client.installDependencies(new InstallDependenciesRequest().setDirectory(directory));
    const messages: unknown[] = [];
    call.on("data", (message) => messages.push(message));
    await new Promise((resolve, reject) => call.on("end", resolve).on("error", reject));
    expect(messages).toEqual([]);
  });
});
