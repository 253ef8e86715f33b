import { isDeepStrictEqual } from "node:util";
import {
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type DiffRequest,
  DiffResponse,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { holdsUnknown } from "../lifecycle/unknown";
import { toCheckFailures } from "./failures";
import type { ProviderSession } from "./session";
import { decodeProperties, encodeProperties } from "./wire";

/** Put among the configuration by the engine; none of the provider's business. */
const ENGINE_KEYS = ["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"];

export async function answerHandshake(
  session: ProviderSession<unknown>,
  request: ProviderHandshakeRequest,
): Promise<ProviderHandshakeResponse> {
  session.welcome(request.getEngineAddress());
  const response = new ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setAcceptResources(true);
  return response;
}

export async function checkProviderConfig(
  session: ProviderSession<unknown>,
  request: CheckRequest,
): Promise<CheckResponse> {
  const news = decodeProperties(request.getNews());
  const { values, secrets } = news;
  const failures = holdsUnknown(values) ? [] : (session.definition.checkConfig?.(own(values)) ?? []);
  const response = new CheckResponse();
  response.setInputs(encodeProperties(values, secrets));
  response.setFailuresList(toCheckFailures(failures, { values: {}, secrets }));
  return response;
}

/**
 * A provider is never replaced: that would replace all it manages. The resources themselves refuse a configuration
 * that means another organisation.
 */
export async function diffProviderConfig(
  _: ProviderSession<unknown>,
  request: DiffRequest,
): Promise<DiffResponse> {
  const before = own(decodeProperties(request.getOldInputs() ?? request.getOlds()).values);
  const after = own(decodeProperties(request.getNews()).values);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const response = new DiffResponse();
  response.setChanges(
    changed.length === 0 ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME,
  );
  response.setDiffsList(changed);
  return response;
}

export async function configureProvider<Api>(
  session: ProviderSession<Api>,
  request: ConfigureRequest,
): Promise<ConfigureResponse> {
  const { values, secrets } = decodeProperties(request.getArgs());
  session.api = await session.definition.configure({ values: own(values), secrets });
  const response = new ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setAcceptresources(true);
  response.setSupportspreview(true);
  return response;
}

function own(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !ENGINE_KEYS.includes(name)));
}
