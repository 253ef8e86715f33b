import { status as codes, Metadata } from "@grpc/grpc-js";
import { CheckFailure, ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { errorText, safeLine, safeLines } from "../../text/safe-text";
import { type InputFailure, PartialFailure } from "../lifecycle/handler";
import { encodeProperties, type Properties } from "./wire";

/** An error in the form that goes over the wire. */
export class RpcError extends Error {
  constructor(
    readonly code: codes,
    readonly details: string,
    readonly metadata: Metadata = new Metadata(),
  ) {
    super(details);
    this.name = "RpcError";
  }
}

/**
 * The engine prints the value of a property that it is told of, in plain text, and "<nil>" for a path. So it is told
 * only of a plain value that is no secret and steers nothing; for all else the reason begins with the path.
 */
export function toCheckFailures(
  failures: readonly InputFailure[],
  { values, secrets }: Properties,
): CheckFailure[] {
  return failures.map(({ property, reason }) => {
    const failure = new CheckFailure();
    const isShown = property !== undefined && !secrets.has(property) && isScalar(values[property]);
    failure.setProperty(isShown ? property : "");
    failure.setReason(safeLine(isShown || property === undefined ? reason : `${property}: ${reason}`));
    return failure;
  });
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" ? safeLine(value) === value : ["number", "boolean"].includes(typeof value);
}

/** The message only: a stack says nothing to the person at the terminal. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  return new RpcError(codes.UNKNOWN, errorText(error));
}

/** A {@link PartialFailure} lets the engine save what is there; any other error saves nothing. */
export function toWriteError(error: unknown, inputs: object, secrets: ReadonlySet<string>): RpcError {
  if (!(error instanceof PartialFailure)) return toRpcError(error);
  const detail = new ErrorResourceInitFailed();
  detail.setId(error.id);
  detail.setProperties(encodeProperties(error.state, secrets));
  detail.setInputs(encodeProperties(inputs, secrets));
  detail.setReasonsList(error.reasons.map(safeLines));

  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(codes.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(packed);
  // gRPC carries structured errors under this name: https://grpc.io/docs/guides/error/#richer-error-model
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return new RpcError(codes.UNKNOWN, error.message, metadata);
}
