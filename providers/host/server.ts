import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { answerHandshake, checkProviderConfig, configureProvider, diffProviderConfig } from "./configuration";
import type { ProviderDefinition } from "./definition";
import { toRpcError } from "./failures";
import { invokeFunction } from "./functions";
import {
  checkResource,
  createResource,
  deleteResource,
  diffResource,
  readResource,
  updateResource,
} from "./resources";
import { ProviderSession } from "./session";

/** A provider that listens on loopback for one engine. */
export interface RunningProvider {
  port: number;
  /** Asks running operations to stop and resolves when they have answered. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

/** The engine sends whole states; its own limit is 400 MB. */
const LARGEST_MESSAGE = 400 * 1024 * 1024;

/**
 * Starts a provider in this process, for `PULUMI_DEBUG_PROVIDERS=<name>:<port>` or as the heart of a plugin.
 * `engine` is where the engine listens, where that is known already.
 */
export async function startProvider<Api>(
  definition: ProviderDefinition<Api>,
  engine?: string,
): Promise<RunningProvider> {
  const session = new ProviderSession(definition);
  if (engine) session.log.connect(engine);
  const server = new Server({
    "grpc.max_receive_message_length": LARGEST_MESSAGE,
    "grpc.max_send_message_length": LARGEST_MESSAGE,
  });
  server.addService(ResourceProviderService, service(session));
  const port = await listen(server);
  return {
    port,
    async interrupt() {
      session.cancel();
      await session.settled();
    },
    async close() {
      await session.log.close();
      await shutDown(server);
    },
  };
}

/** What is missing here (components, mappings, parameters) gRPC answers with "unimplemented", as the engine expects. */
function service<Api>(session: ProviderSession<Api>): UntypedServiceImplementation {
  const answer =
    <Request, Response>(method: (session: ProviderSession<Api>, request: Request) => Promise<Response>) =>
    (request: Request) =>
      method(session, request);
  return {
    handshake: unary(answer(answerHandshake)),
    attach: unary(async (request: PluginAttach) => {
      session.welcome(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(async () => {
      const info = new PluginInfo();
      info.setVersion(session.definition.version);
      return info;
    }),
    getSchema: unary(async () => {
      const response = new GetSchemaResponse();
      response.setSchema(session.definition.schema());
      return response;
    }),
    cancel: unary(async () => {
      session.cancel();
      return new Empty();
    }),
    checkConfig: unary(answer(checkProviderConfig)),
    diffConfig: unary(answer(diffProviderConfig)),
    configure: unary(answer(configureProvider)),
    check: unary(answer(checkResource)),
    diff: unary(answer(diffResource)),
    create: unary(answer(createResource)),
    read: unary(answer(readResource)),
    update: unary(answer(updateResource)),
    delete: unary(answer(deleteResource)),
    invoke: unary(answer(invokeFunction)),
  };
}

function unary<Request, Response>(
  method: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, done) => {
    method(call.request).then(
      (response) => done(null, response),
      (error: unknown) => done(toRpcError(error)),
    );
  };
}

/** Lets the last answers out; who does not take them within a second is cut off. */
function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, 1_000);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}
