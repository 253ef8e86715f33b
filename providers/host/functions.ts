import { type InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { toCheckFailures } from "./failures";
import type { ProviderSession } from "./session";
import { decodeProperties, encodeProperties } from "./wire";

export async function invokeFunction<Api>(
  session: ProviderSession<Api>,
  request: InvokeRequest,
): Promise<InvokeResponse> {
  const handler = session.function(request.getTok());
  const args = decodeProperties(request.getArgs());
  const response = new InvokeResponse();
  const failures = handler.check?.(args.values) ?? [];
  if (failures.length > 0) {
    response.setFailuresList(toCheckFailures(failures, args));
    return response;
  }
  const result = await session.run("invoke", 0, "", (call) => handler.invoke(session.api, args.values, call));
  // What was found with a secret can tell it.
  const secrets = args.secrets.size > 0 ? Object.keys(result) : (handler.secrets ?? []);
  response.setReturn(encodeProperties(result, new Set(secrets)));
  return response;
}
