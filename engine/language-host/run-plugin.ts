import type { Readable } from "node:stream";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { type Children, exitOf, stopChild } from "./children";
import { resolveFrom } from "./modules";
import { environmentOf, readRuntimeOptions } from "./options";

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs a plugin that is written in TypeScript or JavaScript, and streams what it prints. */
export async function runPlugin(call: Call, children: Children): Promise<void> {
  const request = call.request;
  const options = readRuntimeOptions(request.getInfo());
  const child = children.spawn(process.execPath, [...options.nodeArgs, ...commandOf(request)], {
    cwd: request.getPwd(),
    env: { ...environmentOf(options), ...pluginEnvironment(request) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // The engine ends a plugin by cancelling the call.
  call.on("cancelled", () => void stopChild(child));
  forward(child.stdout, (chunk) => call.write(new RunPluginResponse().setStdout(chunk)));
  forward(child.stderr, (chunk) => call.write(new RunPluginResponse().setStderr(chunk)));
  const exitCode = await exitOf(child);
  call.write(new RunPluginResponse().setExitcode(exitCode));
  call.end();
}

function forward(stream: Readable | null, write: (chunk: Buffer) => void): void {
  stream?.on("data", write);
}

function commandOf(request: RunPluginRequest): string[] {
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd();
  if (request.getKind() === "analyzer") {
    const script = resolveFrom(directory, "@pulumi/pulumi/cmd/run-policy-pack");
    return [script, ...request.getArgsList(), directory];
  }
  return [resolveFrom(directory, "@pulumi/pulumi/cmd/run-plugin"), directory, ...request.getArgsList()];
}

/** The engine sends the whole environment of a plugin; an empty list means its own. */
function pluginEnvironment(request: RunPluginRequest): NodeJS.ProcessEnv {
  const entries = request.getEnvList().map((line) => {
    const [name = "", ...value] = line.split("=");
    return [name, value.join("=")];
  });
  return entries.length === 0 ? process.env : Object.fromEntries(entries);
}
