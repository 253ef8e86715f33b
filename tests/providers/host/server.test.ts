import { type ServiceError, status } from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService as service } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { type RunningProvider, startProvider } from "../../../providers/host/server";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";
import { connect, plain, secret, startLogSink, struct } from "./engine-client";
import { type Shelf, toyProvider } from "./toy";

const URN = "urn:pulumi:dev::test::toy:index:Box::red";
const TYPE = "toy:index:Box";

let shelf: Shelf;
let provider: RunningProvider;
let engine: ReturnType<typeof connect>;

beforeEach(async () => {
  shelf = { boxes: new Map(), key: undefined };
  provider = await startProvider(toyProvider(shelf));
  engine = connect(provider.port);
});

afterEach(async () => {
  engine.close();
  await provider.close();
});

async function configure(args: Record<string, JavaScriptValue> = {}) {
  const request = new rpc.ConfigureRequest();
  request.setArgs(struct(args));
  return engine.ask(service.configure, request);
}

function createRequest(inputs: Record<string, JavaScriptValue>, { preview = false, timeout = 0 } = {}) {
  const request = new rpc.CreateRequest();
  request.setUrn(URN);
  request.setType(TYPE);
  request.setProperties(struct(inputs));
  request.setPreview(preview);
  request.setTimeout(timeout);
  return request;
}

function diffRequest(olds: Record<string, JavaScriptValue>, news: Record<string, JavaScriptValue>) {
  const request = new rpc.DiffRequest();
  request.setId("red");
  request.setUrn(URN);
  request.setType(TYPE);
  request.setOldInputs(struct(olds));
  request.setNews(struct(news));
  return request;
}

async function failure(asked: Promise<unknown>): Promise<ServiceError> {
  return asked.then(
    () => {
      throw new Error("It did not fail.");
    },
    (error: ServiceError) => error,
  );
}

describe("configuration", () => {
  it("introduces itself", async () => {
    const hello = await engine.ask(service.handshake, new rpc.ProviderHandshakeRequest());
    const info = await engine.ask(service.getPluginInfo, new Empty());
    const schema = await engine.ask(service.getSchema, new rpc.GetSchemaRequest());
    expect([
      hello.getAcceptSecrets(),
      hello.getAcceptResources(),
      info.getVersion(),
      schema.getSchema(),
    ]).toEqual([true, true, "1.2.3", '{"name":"toy"}']);
  });

  it("tells what is wrong with the configuration by property", async () => {
    const request = new rpc.CheckRequest();
    request.setNews(struct({ key: "", version: "1.2.3" }));
    const checked = await engine.ask(service.checkConfig, request);
    expect(checked.getFailuresList().map((one) => one.toObject())).toEqual([
      { property: "", reason: "key: is empty" },
    ]);
    expect(plain(checked.getInputs())).toEqual({ key: "", version: "1.2.3" });
  });

  it("never asks to replace the provider, whatever changes in it", async () => {
    const request = new rpc.DiffRequest();
    request.setOldInputs(struct({ key: "a", version: "1.0.0" }));
    request.setNews(struct({ key: "b", version: "2.0.0" }));
    const answer = await engine.ask(service.diffConfig, request);
    expect([answer.getChanges(), answer.getDiffsList(), answer.getReplacesList()]).toEqual([
      rpc.DiffResponse.DiffChanges.DIFF_SOME,
      ["key"],
      [],
    ]);
  });

  it("gives the provider its configuration and what of it is secret", async () => {
    const configured = await configure({ key: secret("k3y"), version: "1.2.3" });
    expect(shelf.key).toBe("k3y");
    expect(configured.getSupportspreview()).toBe(true);
  });

  it("hands on why a configuration can't be used", async () => {
    expect((await failure(configure({ key: "k3y" }))).details).toBe("toy:key is not secret.");
  });
});

describe("check", () => {
  async function check(news: Record<string, JavaScriptValue>, olds: Record<string, JavaScriptValue> = {}) {
    const request = new rpc.CheckRequest();
    request.setUrn(URN);
    request.setType(TYPE);
    request.setNews(struct(news));
    request.setOlds(struct(olds));
    const checked = await engine.ask(service.check, request);
    return {
      inputs: plain(checked.getInputs()),
      failures: checked.getFailuresList().map((one) => one.toObject()),
    };
  }

  it("fills defaults and keeps secrets wrapped, those of the rules included", async () => {
    await configure();
    expect(await check({ name: secret("red"), password: "pw" })).toEqual({
      inputs: { name: secret("red"), password: secret("pw"), size: 1 },
      failures: [],
    });
  });

  it("answers failures, with the inputs of the last run at hand", async () => {
    await configure();
    expect((await check({ name: "red", size: 0 }, { name: "red", size: 3 })).failures).toEqual([
      { property: "size", reason: "was 3, 0 is too small" },
    ]);
  });

  it("never lets the engine print a secret value beside its failure", async () => {
    await configure();
    expect((await check({ name: "red", size: secret(0) }, { name: "red", size: 3 })).failures).toEqual([
      { property: "", reason: "size: was 3, 0 is too small" },
    ]);
  });

  it("refuses an input that the resource does not have", async () => {
    await configure();
    expect((await check({ name: "red", colour: "red" })).failures).toEqual([
      {
        property: "colour",
        reason:
          "is not a property that the provider toy knows; the resource has name, size, password, trouble",
      },
    ]);
  });

  it("refuses an input that only a refresh sets", async () => {
    await configure();
    expect((await check({ name: "red", moved: "cellar" })).failures).toEqual([
      {
        property: "moved",
        reason:
          "is not a property that the provider toy knows; the resource has name, size, password, trouble",
      },
    ]);
  });

  it("lets inputs pass while the configuration is not known yet", async () => {
    expect(await check({ name: "red" })).toEqual({ inputs: { name: "red" }, failures: [] });
  });
});

it("answers a diff by property path, with what has to be replaced", async () => {
  const before = { name: "red", size: 1 };
  const answer = await engine.ask(
    service.diff,
    diffRequest(before, { name: "blue", size: 2, password: secret("pw") }),
  );
  const { UPDATE, UPDATE_REPLACE, ADD } = rpc.PropertyDiff.Kind;
  expect(answer.getDetaileddiffMap().get("name")?.getKind()).toBe(UPDATE_REPLACE);
  expect(answer.getDetaileddiffMap().get("size")?.getKind()).toBe(UPDATE);
  expect(answer.getDetaileddiffMap().get("password")?.getKind()).toBe(ADD);
  expect([answer.getHasdetaileddiff(), answer.getReplacesList(), answer.getDiffsList()]).toEqual([
    true,
    ["name"],
    ["name", "size", "password"],
  ]);
});

describe("writing", () => {
  it("tells in preview what is known, and writes nothing", async () => {
    await configure();
    const made = await engine.ask(service.create, createRequest({ name: "red", size: 1 }, { preview: true }));
    expect(plain(made.getProperties())).toEqual({
      name: "red",
      size: 1,
      boxId: UNKNOWN,
      token: secret(UNKNOWN),
    });
    expect(shelf.boxes.size).toBe(0);
  });

  it("creates, and hides the secrets of inputs and state", async () => {
    await configure();
    const made = await engine.ask(service.create, createRequest({ name: "red", password: secret("pw") }));
    expect([made.getId(), plain(made.getProperties())]).toEqual([
      "red",
      { name: "red", password: secret("pw"), boxId: "box-red", token: secret("t0k3n") },
    ]);
    expect(shelf.boxes.get("red")).toEqual({ name: "red", password: "pw" });
  });

  it("hands on the message of a failure, and no stack", async () => {
    await configure();
    const error = await failure(
      engine.ask(service.create, createRequest({ name: "red", trouble: "throws" })),
    );
    expect([error.code, error.details]).toEqual([
      status.UNKNOWN,
      "The shelf refused the box: it is full. Make room.",
    ]);
  });

  it("lets the engine save what was made in part", async () => {
    await configure();
    const error = await failure(engine.ask(service.create, createRequest({ name: "red", trouble: "half" })));
    const bytes = error.metadata.get("grpc-status-details-bin")[0] as Buffer;
    const detail = Status.deserializeBinary(bytes).getDetailsList()[0];
    expect(detail?.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    const failed = rpc.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
    expect([failed.getId(), failed.getReasonsList(), plain(failed.getProperties())]).toEqual([
      "red",
      ["The lid is missing."],
      { name: "red", trouble: "half", boxId: "box-red", token: secret("t0k3n") },
    ]);
  });

  it("ends an operation that takes longer than the program allows", async () => {
    await configure();
    const request = createRequest({ name: "red", trouble: "slow" }, { timeout: 0.05 });
    expect((await failure(engine.ask(service.create, request))).details).toBe(
      "It took longer than 0.05 s. Run it again to continue, or allow more time with the option customTimeouts.",
    );
  });

  it("ends what runs when the engine cancels", async () => {
    await configure();
    const running = failure(engine.ask(service.create, createRequest({ name: "red", trouble: "slow" })));
    await engine.ask(service.getPluginInfo, new Empty());
    await engine.ask(service.cancel, new Empty());
    expect((await running).details).toBe("Interrupted. Run it again to continue.");
  });

  it("works for the next engine after one has said goodbye", async () => {
    await engine.ask(service.cancel, new Empty());
    await engine.ask(service.handshake, new rpc.ProviderHandshakeRequest());
    await configure();
    expect((await engine.ask(service.create, createRequest({ name: "red" }))).getId()).toBe("red");
  });

  it("updates from old to new, and deletes", async () => {
    await configure();
    await engine.ask(service.create, createRequest({ name: "red", size: 1 }));
    const update = new rpc.UpdateRequest();
    update.setId("red");
    update.setType(TYPE);
    update.setOlds(struct({ name: "red", size: 1, boxId: "box-red", token: secret("t0k3n") }));
    update.setOldInputs(struct({ name: "red", size: 1 }));
    update.setNews(struct({ name: "red", size: 2 }));
    const updated = await engine.ask(service.update, update);
    expect(plain(updated.getProperties())).toEqual({
      name: "red",
      size: 2,
      boxId: "box-red",
      token: secret("t0k3n"),
    });

    const remove = new rpc.DeleteRequest();
    remove.setId("red");
    remove.setType(TYPE);
    await engine.ask(service.delete, remove);
    expect(shelf.boxes.size).toBe(0);
  });

  it("leaves an object that the run keeps, where a killed replacement has left another copy of it in state", async () => {
    await configure();
    await engine.ask(service.create, createRequest({ name: "red", size: 1 }));
    const remove = new rpc.DeleteRequest();
    remove.setId("red");
    remove.setUrn(URN);
    remove.setType(TYPE);
    await engine.ask(service.diff, diffRequest({ name: "red" }, { name: "red", size: 2 }));
    await engine.ask(service.delete, remove);
    expect([...shelf.boxes.keys()]).toEqual(["red"]);
    await configure();
    await engine.ask(service.diff, diffRequest({ name: "red" }, { name: "blue" }));
    await engine.ask(service.delete, remove);
    expect(shelf.boxes.size).toBe(0);
  });
});

describe("read", () => {
  async function read(id: string, inputs: Record<string, JavaScriptValue> = {}) {
    const request = new rpc.ReadRequest();
    request.setId(id);
    request.setType(TYPE);
    request.setInputs(struct(inputs));
    request.setProperties(struct(inputs));
    const answer = await engine.ask(service.read, request);
    return { id: answer.getId(), inputs: plain(answer.getInputs()), state: plain(answer.getProperties()) };
  }

  it("answers the live object and its inputs, with secrets as they were", async () => {
    await configure();
    shelf.boxes.set("red", { name: "red", size: 9 });
    expect(await read("red", { name: secret("red"), size: 1 })).toEqual({
      id: "red",
      inputs: { name: secret("red"), size: 9 },
      state: { name: secret("red"), size: 9, boxId: "box-red", token: secret("t0k3n") },
    });
  });

  it("answers all inputs on import", async () => {
    await configure();
    shelf.boxes.set("red", { name: "red", size: 9 });
    expect((await read("red")).inputs).toEqual({ name: "red", size: 9 });
  });

  it("answers nothing for an object that is gone", async () => {
    await configure();
    expect(await read("red", { name: "red" })).toEqual({ id: "", inputs: undefined, state: undefined });
  });
});

describe("functions", () => {
  async function invoke(token: string, args: Record<string, JavaScriptValue>) {
    const request = new rpc.InvokeRequest();
    request.setTok(token);
    request.setArgs(struct(args));
    return engine.ask(service.invoke, request);
  }

  it("wraps the secrets of a result", async () => {
    await configure();
    shelf.boxes.set("red", { name: "red", size: 3 });
    expect(plain((await invoke("toy:index:getBox", { name: "red" })).getReturn())).toEqual({
      size: 3,
      token: secret("t0k3n"),
    });
  });

  it("hides a whole result that was found with a secret", async () => {
    await configure();
    shelf.boxes.set("red", { name: "red", size: 3 });
    expect(plain((await invoke("toy:index:getBox", { name: secret("red") })).getReturn())).toEqual({
      size: secret(3),
      token: secret("t0k3n"),
    });
  });

  it("answers failures of the arguments", async () => {
    await configure();
    const answer = await invoke("toy:index:getBox", {});
    expect(answer.getFailuresList().map((one) => one.toObject())).toEqual([
      { property: "", reason: "name: is required" },
    ]);
  });

  it("says what it has where a token is unknown", async () => {
    await configure();
    expect((await failure(invoke("toy:index:getBag", {}))).details).toBe(
      "The provider toy has no function toy:index:getBag; it has toy:index:getBox.",
    );
  });
});

it("writes log lines beside the resource before the operation ends", async () => {
  const sink = await startLogSink();
  const attach = new PluginAttach();
  attach.setAddress(sink.address);
  await engine.ask(service.attach, attach);
  await configure();
  await engine.ask(service.create, createRequest({ name: "red" }));
  expect(sink.lines).toEqual([{ severity: 1, message: "Made the box red.", urn: URN }]);
  await provider.close();
  sink.close();
});

it("lets no name begin a line, steer a terminal or order a pipeline about", async () => {
  const sink = await startLogSink();
  const attach = new PluginAttach();
  attach.setAddress(sink.address);
  await engine.ask(service.attach, attach);
  await configure();
  await engine.ask(service.create, createRequest({ name: "red\u001b[2J\r\n::error::\u202ex<{%reset%}>" }));
  expect(sink.lines.map(({ message }) => message)).toEqual(["Made the box red[2J : :error::x< {%reset%}>."]);
  await provider.close();
  sink.close();
});

it("leaves what it does not know to the engine", async () => {
  const error = await failure(engine.ask(service.call, new rpc.CallRequest()));
  expect(error.code).toBe(status.UNIMPLEMENTED);
});
