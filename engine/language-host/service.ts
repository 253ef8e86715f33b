import { type handleUnaryCall, type ServerWritableStream, status } from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  LanguageHandshakeResponse,
  type ProgramInfo,
  RuntimeOptionsResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Children } from "./children";
import { installDependencies, programDependencies } from "./dependencies";
import { type Generator, GeneratorMissing } from "./generate";
import { linkPackages } from "./link";
import { requiredPackages, requiredPlugins } from "./packages";
import { runProgram } from "./run";
import { runPlugin } from "./run-plugin";

/** What the service needs to know about the process that it lives in. */
export interface LanguageHostContext {
  /** Where the engine listens; learnt from the command line or from the handshake. */
  engineAddress: string;
  /** The version of the engine that this host was made for. */
  version: string;
  children: Children;
  generator: Generator;
}

/**
 * The engine's language protocol for Node programs.
 * https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
export function languageRuntime(host: LanguageHostContext): ILanguageRuntimeServer {
  return {
    handshake: unary((request) => {
      host.engineAddress = request.getEngineAddress() || host.engineAddress;
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(host.version)),
    about: unary(() => new AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    getRequiredPackages: unary((request) =>
      new GetRequiredPackagesResponse().setPackagesList(requiredPackages(directoryOf(request.getInfo()))),
    ),
    getRequiredPlugins: unary((request) =>
      new GetRequiredPluginsResponse().setPluginsList(requiredPlugins(directoryOf(request.getInfo()))),
    ),
    getProgramDependencies: unary((request) =>
      new GetProgramDependenciesResponse().setDependenciesList(programDependencies(request)),
    ),
    runtimeOptionsPrompts: unary(() => new RuntimeOptionsResponse()),
    run: unary((request) => runProgram(request, host.engineAddress, host.children)),
    runPlugin: streaming((call) => runPlugin(call, host.children)),
    installDependencies: streaming((call) => installDependencies(call, host.children)),
    generateProgram: unary((request) => host.generator.program(request)),
    generateProject: unary((request) => host.generator.project(request)),
    generatePackage: unary((request) => host.generator.package(request)),
    link: unary((request) => linkPackages(request)),
    cancel: unary(async () => {
      await host.children.stop();
      return new Empty();
    }),
    template: unimplemented("Template"),
    pack: unimplemented("Pack"),
  };
}

function directoryOf(info: ProgramInfo | undefined): string {
  return info?.getProgramDirectory() ?? "";
}

function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return async (call, callback) => {
    try {
      callback(null, await answer(call.request));
    } catch (error) {
      callback(toServiceError(error));
    }
  };
}

function streaming<Request, Response>(
  answer: (call: ServerWritableStream<Request, Response>) => Promise<void>,
): (call: ServerWritableStream<Request, Response>) => void {
  return (call) => {
    answer(call).catch((error) => call.emit("error", toServiceError(error)));
  };
}

function unimplemented<Request, Response>(name: string): handleUnaryCall<Request, Response> {
  return (_, callback) =>
    callback({
      code: status.UNIMPLEMENTED,
      details: `${name} is not served by this project's Node language host; the vendor's Pulumi CLI brings one that does.`,
    });
}

function toServiceError(error: unknown): { code: status; details: string } {
  const code = error instanceof GeneratorMissing ? status.UNIMPLEMENTED : status.UNKNOWN;
  return { code, details: error instanceof Error ? error.message : String(error) };
}
