import {
  type CheckRequest,
  CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  PropertyDiff,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Change, diff, hasChanges } from "../lifecycle/diff";
import type { Failure } from "../lifecycle/handler";
import { rulesOf } from "../lifecycle/rules";
import { secretOutputs } from "../lifecycle/secrets";
import type { AnyResource } from "./definition";
import { toCheckFailures, toWriteError } from "./failures";
import type { Session } from "./session";
import { decode, encode, type Properties } from "./wire";

export async function check<Api>(session: Session<Api>, request: CheckRequest): Promise<CheckResponse> {
  const handler = session.resource(request.getType());
  const news = decode(request.getNews());
  const before = decode(request.getOlds()).values;
  // The engine sends no inputs, or none that hold anything, for a resource that is not there yet.
  const olds = Object.keys(before).length > 0 ? before : undefined;
  const secrets = hidden(handler, news);
  const unknown = unknownInputs(handler, news, session.definition.name);
  const response = new CheckResponse();
  if (unknown.length > 0 || !session.isConfigured) {
    response.setInputs(encode(news.values, secrets));
    response.setFailuresList(toCheckFailures(unknown, { ...news, secrets }));
    return response;
  }
  const checked = await session.run("check", 0, request.getUrn(), async (call) =>
    handler.check(news.values, olds, session.api, call),
  );
  response.setInputs(encode(checked.inputs, secrets));
  response.setFailuresList(toCheckFailures(checked.failures, { ...news, secrets }));
  return response;
}

export async function diffResource<Api>(session: Session<Api>, request: DiffRequest): Promise<DiffResponse> {
  const handler = session.resource(request.getType());
  const before = decode(request.getOldInputs()).values;
  const found = diff<object>(handler.rules, before, decode(request.getNews()).values);
  if (found.replaces.length === 0) session.keep(request.getUrn(), request.getId());
  const response = new DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(hasChanges(found) ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(found.changed);
  response.setReplacesList(found.replaces);
  response.setDeletebeforereplace(found.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const [path, change] of Object.entries(found.detailed)) {
    response.getDetaileddiffMap().set(path, toPropertyDiff(change));
  }
  return response;
}

export async function create<Api>(session: Session<Api>, request: CreateRequest): Promise<CreateResponse> {
  const handler = session.resource(request.getType());
  const inputs = decode(request.getProperties());
  const secrets = hidden(handler, inputs);
  const response = new CreateResponse();
  if (request.getPreview()) {
    const state = await session.run("create", request.getTimeout(), request.getUrn(), async (call) =>
      handler.preview?.(session.api, inputs.values, undefined, call),
    );
    response.setProperties(encode(state ?? {}, secrets));
    return response;
  }
  try {
    const made = await session.run("create", request.getTimeout(), request.getUrn(), (call) =>
      handler.create(session.api, inputs.values, call),
    );
    response.setId(made.id);
    response.setProperties(encode(made.state, secrets));
    return response;
  } catch (error) {
    throw toWriteError(error, inputs.values, secrets);
  }
}

/** An empty answer tells the engine that the object is gone; whatever can't be known is an error instead. */
export async function read<Api>(session: Session<Api>, request: ReadRequest): Promise<ReadResponse> {
  const handler = session.resource(request.getType());
  const state = decode(request.getProperties());
  const inputs = decode(request.getInputs());
  // On import the engine knows nothing but the id.
  const isImport = Object.keys(state.values).length === 0 && Object.keys(inputs.values).length === 0;
  const last = isImport ? undefined : { inputs: inputs.values, state: state.values };
  const live = await session.run("read", request.getTimeout(), request.getUrn(), (call) =>
    handler.read(session.api, request.getId(), last, call),
  );
  const response = new ReadResponse();
  if (!live) return response;
  response.setId(live.id ?? request.getId());
  response.setProperties(encode(live.state, hidden(handler, inputs, state)));
  response.setInputs(encode(live.inputs, hidden(handler, inputs)));
  return response;
}

export async function update<Api>(session: Session<Api>, request: UpdateRequest): Promise<UpdateResponse> {
  const handler = session.resource(request.getType());
  const inputs = decode(request.getNews());
  const state = decode(request.getOlds());
  const secrets = hidden(handler, inputs, state);
  const last = { inputs: decode(request.getOldInputs()).values, state: state.values };
  const response = new UpdateResponse();
  if (request.getPreview()) {
    const foreseen = await session.run("update", request.getTimeout(), request.getUrn(), async (call) =>
      handler.preview?.(session.api, inputs.values, state.values, call),
    );
    response.setProperties(encode(foreseen ?? {}, secrets));
    return response;
  }
  try {
    const updated = await session.run("update", request.getTimeout(), request.getUrn(), (call) =>
      handler.update(session.api, request.getId(), inputs.values, last, call),
    );
    response.setProperties(encode(updated, secrets));
    return response;
  } catch (error) {
    throw toWriteError(error, inputs.values, secrets);
  }
}

export async function remove<Api>(session: Session<Api>, request: DeleteRequest): Promise<Empty> {
  const handler = session.resource(request.getType());
  const last = {
    inputs: decode(request.getOldInputs()).values,
    state: decode(request.getProperties()).values,
  };
  const id = request.getId();
  const isKept = session.keeps(request.getUrn(), id);
  await session.run("delete", request.getTimeout(), request.getUrn(), async (call) =>
    isKept
      ? call.log("info", `Left ${id} as it is: this run keeps it.`)
      : handler.delete(session.api, id, last, call),
  );
  return new Empty();
}

function hidden<Api>(handler: AnyResource<Api>, ...cameIn: Properties[]): Set<string> {
  return secretOutputs(
    handler,
    cameIn.flatMap(({ secrets }) => [...secrets]),
  );
}

/** Names that begin with two underscores are the engine's or a bridge's own. */
function unknownInputs<Api>(handler: AnyResource<Api>, { values }: Properties, provider: string): Failure[] {
  const isOwn = (name: string) => !name.startsWith("__");
  const known = rulesOf(handler.rules)
    .filter(([name, { byRefresh }]) => isOwn(name) && !byRefresh)
    .map(([name]) => name);
  const reason = `is unknown to the provider ${provider}; the resource has ${known.join(", ")}`;
  return Object.keys(values)
    .filter((name) => isOwn(name) && !known.includes(name))
    .map((property) => ({ property, reason }));
}

function toPropertyDiff({ kind, replace }: Change): PropertyDiff {
  const { Kind } = PropertyDiff;
  const kinds = {
    add: replace ? Kind.ADD_REPLACE : Kind.ADD,
    update: replace ? Kind.UPDATE_REPLACE : Kind.UPDATE,
    delete: replace ? Kind.DELETE_REPLACE : Kind.DELETE,
  };
  const difference = new PropertyDiff();
  difference.setKind(kinds[kind]);
  difference.setInputdiff(true);
  return difference;
}
