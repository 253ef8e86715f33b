import type { ClientUnaryCall, ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

export type Json = { [name: string]: JavaScriptValue };

/** Sends one recorded request and answers what the recording would hold of the response. */
export function call(client: ResourceProviderClient, method: string, request: Json): Promise<Json> {
  const struct = (name: string) => Struct.fromJavaScript((request[name] ?? {}) as Json);
  const text = (name: string) => String(request[name] ?? "");
  const plain = (value: Struct | undefined) => value?.toJavaScript() as Json;
  const object = <T extends { setUrn(urn: string): void; setType(type: string): void }>(message: T) => {
    message.setUrn(text("urn"));
    message.setType(text("type"));
    return message;
  };
  const asked: Record<string, () => Promise<Json>> = {
    CheckConfig: async () => {
      const message = object(new proto.CheckRequest());
      message.setOlds(struct("olds"));
      message.setNews(struct("news"));
      const answer = await send<proto.CheckResponse>((done) => client.checkConfig(message, done));
      return { inputs: plain(answer.getInputs()) };
    },
    DiffConfig: async () => {
      const message = object(new proto.DiffRequest());
      message.setOlds(struct("olds"));
      message.setNews(struct("news"));
      message.setOldInputs(struct("oldInputs"));
      const answer = await send<proto.DiffResponse>((done) => client.diffConfig(message, done));
      return { changed: answer.getDiffsList().length > 0 };
    },
    Configure: async () => {
      const message = new proto.ConfigureRequest();
      message.setArgs(struct("args"));
      message.setAcceptsecrets(true);
      const answer = await send<proto.ConfigureResponse>((done) => client.configure(message, done));
      return { supportsPreview: answer.getSupportspreview() };
    },
    Check: async () => {
      const message = object(new proto.CheckRequest());
      message.setOlds(struct("olds"));
      message.setNews(struct("news"));
      const answer = await send<proto.CheckResponse>((done) => client.check(message, done));
      expect(answer.getFailuresList()).toEqual([]);
      return { inputs: plain(answer.getInputs()) };
    },
    Diff: async () => {
      const message = object(new proto.DiffRequest());
      message.setId(text("id"));
      message.setOlds(struct("olds"));
      message.setNews(struct("news"));
      message.setOldInputs(struct("oldInputs"));
      const answer = await send<proto.DiffResponse>((done) => client.diff(message, done));
      return {
        changes: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME ? "DIFF_SOME" : "DIFF_NONE",
        diffs: answer.getDiffsList(),
        detailedDiff: Object.fromEntries(
          [...answer.getDetaileddiffMap().entries()].map(([path, one]) => [
            path,
            { kind: kindName(one.getKind()) },
          ]),
        ),
        hasDetailedDiff: answer.getHasdetaileddiff(),
      };
    },
    Create: async () => {
      const message = object(new proto.CreateRequest());
      message.setProperties(struct("properties"));
      const answer = await send<proto.CreateResponse>((done) => client.create(message, done));
      return { id: answer.getId(), properties: plain(answer.getProperties()) };
    },
    Read: async () => {
      const message = object(new proto.ReadRequest());
      message.setId(text("id"));
      message.setProperties(struct("properties"));
      message.setInputs(struct("inputs"));
      const answer = await send<proto.ReadResponse>((done) => client.read(message, done));
      const properties = plain(answer.getProperties());
      return { id: answer.getId(), properties, inputs: plain(answer.getInputs()) };
    },
    Update: async () => {
      const message = object(new proto.UpdateRequest());
      message.setId(text("id"));
      message.setOlds(struct("olds"));
      message.setNews(struct("news"));
      message.setOldInputs(struct("oldInputs"));
      const answer = await send<proto.UpdateResponse>((done) => client.update(message, done));
      return { properties: plain(answer.getProperties()) };
    },
    Delete: async () => {
      const message = object(new proto.DeleteRequest());
      message.setId(text("id"));
      message.setProperties(struct("properties"));
      message.setOldInputs(struct("oldInputs"));
      await send((done) => client.delete(message, done));
      return {};
    },
    Invoke: async () => {
      const message = new proto.InvokeRequest();
      message.setTok(text("tok"));
      message.setArgs(struct("args"));
      const answer = await send<proto.InvokeResponse>((done) => client.invoke(message, done));
      expect(answer.getFailuresList()).toEqual([]);
      return { return: plain(answer.getReturn()) };
    },
  };
  const ask = asked[method];
  if (ask === undefined) throw new Error(`The recording holds a call that the test doesn't know: ${method}`);
  return ask();
}

function kindName(kind: number): string | undefined {
  return Object.entries(proto.PropertyDiff.Kind).find(([, value]) => value === kind)?.[0];
}

function send<T>(
  start: (done: (error: ServiceError | null, answer: T) => void) => ClientUnaryCall,
): Promise<T> {
  return new Promise((resolve, reject) =>
    start((error, answer) => (error ? reject(error) : resolve(answer))),
  );
}
