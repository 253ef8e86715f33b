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
import { diffInputs, hasInputChanges, type PropertyChange } from "../lifecycle/diff";
import type { InputFailure } from "../lifecycle/handler";
import { inputRuleEntries } from "../lifecycle/rules";
import { secretOutputs } from "../lifecycle/secrets";
import type { AnyResource } from "./definition";
import { toCheckFailures, toWriteError } from "./failures";
import type { ProviderSession } from "./session";
import { decodeProperties, encodeProperties, type Properties } from "./wire";

export async function checkResource<Api>(
  session: ProviderSession<Api>,
  request: CheckRequest,
): Promise<CheckResponse> {
  const handler = session.resource(request.getType());
  const news = decodeProperties(request.getNews());
  const before = decodeProperties(request.getOlds()).values;
  // The engine sends no inputs, or none that hold anything, for a resource that is not there yet.
  const olds = Object.keys(before).length > 0 ? before : undefined;
  const secrets = hidden(handler, news);
  const unknown = unknownInputs(handler, news, session.definition.name);
  const response = new CheckResponse();
  if (unknown.length > 0 || !session.isConfigured) {
    response.setInputs(encodeProperties(news.values, secrets));
    response.setFailuresList(toCheckFailures(unknown, { ...news, secrets }));
    return response;
  }
  const checked = await session.run("check", 0, request.getUrn(), async (call) =>
    handler.check(news.values, olds, session.api, call),
  );
  response.setInputs(encodeProperties(checked.inputs, secrets));
  response.setFailuresList(toCheckFailures(checked.failures, { ...news, secrets }));
  return response;
}

export async function diffResource<Api>(
  session: ProviderSession<Api>,
  request: DiffRequest,
): Promise<DiffResponse> {
  const handler = session.resource(request.getType());
  const before = decodeProperties(request.getOldInputs()).values;
  const found = diffInputs<object>(handler.rules, before, decodeProperties(request.getNews()).values);
  if (found.replaces.length === 0) session.keep(request.getUrn(), request.getId());
  const response = new DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(hasInputChanges(found) ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(found.changed);
  response.setReplacesList(found.replaces);
  response.setDeletebeforereplace(found.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const [path, change] of Object.entries(found.detailed)) {
    response.getDetaileddiffMap().set(path, toPropertyDiff(change));
  }
  return response;
}

export async function createResource<Api>(
  session: ProviderSession<Api>,
  request: CreateRequest,
): Promise<CreateResponse> {
  const handler = session.resource(request.getType());
  const inputs = decodeProperties(request.getProperties());
  const secrets = hidden(handler, inputs);
  const response = new CreateResponse();
  if (request.getPreview()) {
    const state = await session.run("create", request.getTimeout(), request.getUrn(), async (call) =>
      handler.preview?.(session.api, inputs.values, undefined, call),
    );
    response.setProperties(encodeProperties(state ?? {}, secrets));
    return response;
  }
  try {
    const made = await session.run("create", request.getTimeout(), request.getUrn(), (call) =>
      handler.create(session.api, inputs.values, call),
    );
    response.setId(made.id);
    response.setProperties(encodeProperties(made.state, secrets));
    return response;
  } catch (error) {
    throw toWriteError(error, inputs.values, secrets);
  }
}

/** An empty answer tells the engine that the object is gone; whatever can't be known is an error instead. */
export async function readResource<Api>(
  session: ProviderSession<Api>,
  request: ReadRequest,
): Promise<ReadResponse> {
  const handler = session.resource(request.getType());
  const state = decodeProperties(request.getProperties());
  const inputs = decodeProperties(request.getInputs());
  // On import the engine knows nothing but the id.
  const isImport = Object.keys(state.values).length === 0 && Object.keys(inputs.values).length === 0;
  const last = isImport ? undefined : { inputs: inputs.values, state: state.values };
  const live = await session.run("read", request.getTimeout(), request.getUrn(), (call) =>
    handler.read(session.api, request.getId(), last, call),
  );
  const response = new ReadResponse();
  if (!live) return response;
  response.setId(live.id ?? request.getId());
  response.setProperties(encodeProperties(live.state, hidden(handler, inputs, state)));
  response.setInputs(encodeProperties(live.inputs, hidden(handler, inputs)));
  return response;
}

export async function updateResource<Api>(
  session: ProviderSession<Api>,
  request: UpdateRequest,
): Promise<UpdateResponse> {
  const handler = session.resource(request.getType());
  const inputs = decodeProperties(request.getNews());
  const state = decodeProperties(request.getOlds());
  const secrets = hidden(handler, inputs, state);
  const last = { inputs: decodeProperties(request.getOldInputs()).values, state: state.values };
  const response = new UpdateResponse();
  if (request.getPreview()) {
    const foreseen = await session.run("update", request.getTimeout(), request.getUrn(), async (call) =>
      handler.preview?.(session.api, inputs.values, state.values, call),
    );
    response.setProperties(encodeProperties(foreseen ?? {}, secrets));
    return response;
  }
  try {
    const updated = await session.run("update", request.getTimeout(), request.getUrn(), (call) =>
      handler.update(session.api, request.getId(), inputs.values, last, call),
    );
    response.setProperties(encodeProperties(updated, secrets));
    return response;
  } catch (error) {
    throw toWriteError(error, inputs.values, secrets);
  }
}

export async function deleteResource<Api>(
  session: ProviderSession<Api>,
  request: DeleteRequest,
): Promise<Empty> {
  const handler = session.resource(request.getType());
  const last = {
    inputs: decodeProperties(request.getOldInputs()).values,
    state: decodeProperties(request.getProperties()).values,
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
function unknownInputs<Api>(
  handler: AnyResource<Api>,
  { values }: Properties,
  provider: string,
): InputFailure[] {
  const isOwn = (name: string) => !name.startsWith("__");
  const known = inputRuleEntries(handler.rules)
    .filter(([name, { byRefresh }]) => isOwn(name) && !byRefresh)
    .map(([name]) => name);
  const reason = `is not a property that the provider ${provider} knows; the resource has ${known.join(", ")}`;
  return Object.keys(values)
    .filter((name) => isOwn(name) && !known.includes(name))
    .map((property) => ({ property, reason }));
}

function toPropertyDiff({ kind, replace }: PropertyChange): PropertyDiff {
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
