import * as pulumi from "@pulumi/pulumi";

/** One resource that a program registered, as the engine would see it. */
export interface Registration {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** Under which an object that exists already is taken over. */
  importId?: string;
}

/**
 * Runs a program without an engine and records what it registers, in the order of completion. Answers stand for what the
 * vendors would say: a resource's outputs are its inputs and those of `outputs` for its type.
 */
export async function record(
  program: () => object,
  outputs: Record<string, object> = {},
  answers: Record<string, object> = {},
): Promise<Registration[]> {
  const { stackTraceLimit } = Error;
  // Pulumi keeps the stack of each promise, and jest maps each of its lines back to the source.
  Error.stackTraceLimit = 1;
  try {
    return await registrationsOf(program, outputs, answers);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function registrationsOf(
  program: () => object,
  outputs: Record<string, object>,
  answers: Record<string, object>,
): Promise<Registration[]> {
  const registrations: Registration[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom, id }) => {
        registrations.push({ type, name, inputs, ...(id ? { importId: id } : {}) });
        return { id: custom ? `${name}-id` : "", state: { ...inputs, ...outputs[type] } };
      },
      call: ({ token }) => answers[token] ?? {},
    },
    "jumpcloud-entra",
    "test",
  );
  program();
  await pulumi.runtime.disconnect();
  return registrations;
}
