import type { dynamic } from "@pulumi/pulumi";

type Provider = Required<dynamic.ResourceProvider>;

/** The inputs beside which the engine keeps each state. */
const kept = new WeakMap<object, object>();

/**
 * The engine hands `check` the inputs of the last run, and never its state: what a create or an update found out is not
 * among them. A test hands in the state, and the handler gets the inputs that lie beside it.
 */
export function asTheEngineCalls(provider: Provider): Provider {
  return {
    ...provider,
    check: (olds, news) => provider.check(kept.get(olds) ?? olds, news),
    create: (inputs) =>
      keeping(inputs, async () => {
        const created = await provider.create(inputs);
        kept.set(created.outs, inputs);
        return created;
      }),
    update: (id, olds, news) =>
      keeping(news, async () => {
        const updated = await provider.update(id, olds, news);
        if (updated.outs) kept.set(updated.outs, news);
        return updated;
      }),
    async read(id, props) {
      const shown = await provider.read(id, props);
      if (shown.props && shown.inputs) kept.set(shown.props, shown.inputs);
      return shown;
    },
  };
}

/** Of a write that did not come to its end the engine keeps what the error has, beside the inputs that were to be written. */
async function keeping<T>(inputs: object, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { properties } = error as { properties?: object };
    if (properties) kept.set(properties, inputs);
    throw error;
  }
}
