import { Client, credentials, type MethodDefinition, Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A secret as the engine writes it. */
export function secret(value: JavaScriptValue): JavaScriptValue {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

export function struct(values: Record<string, JavaScriptValue>): Struct {
  return Struct.fromJavaScript(values);
}

export function plain(message: Struct | undefined): unknown {
  return message?.toJavaScript();
}

/** The engine's side of the wire. */
export function connect(port: number) {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    close: () => client.close(),
    ask<Request, Response>(method: MethodDefinition<Request, Response>, request: Request): Promise<Response> {
      const { path, requestSerialize, responseDeserialize } = method;
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) =>
          response === undefined ? reject(error) : resolve(response),
        );
      });
    },
  };
}

/** An engine that only listens to log lines. */
export async function startLogSink() {
  const lines: { severity: number; message: string; urn: string }[] = [];
  const server = new Server();
  server.addService(EngineService, {
    log: (call: { request: LogRequest }, done: (error: null, response: Empty) => void) => {
      const { request } = call;
      lines.push({ severity: request.getSeverity(), message: request.getMessage(), urn: request.getUrn() });
      done(null, new Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, lines, close: () => server.forceShutdown() };
}
