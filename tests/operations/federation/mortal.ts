import type { Graph } from "../../../clients/graph";

/** A client whose process dies: from then on nothing is sent, and nobody is told. */
export interface Mortal {
  graph: Graph;
  /** Resolves at the death. */
  died: Promise<"died">;
  /** Calls so far. */
  readonly calls: number;
}

/**
 * Dies at the call of this number, counted from 1, or of this name: before it is sent, or with `sent` right after the
 * tenant has done it. Without either it lives.
 */
export function mortal(graph: Graph, at: number | string = Number.POSITIVE_INFINITY, sent = false): Mortal {
  let calls = 0;
  let die: (how: "died") => void = () => undefined;
  const died = new Promise<"died">((resolve) => {
    die = resolve;
  });
  const forever = new Promise<never>(() => undefined);
  let isDead = false;
  const pass: Pass = (name, send) => {
    calls += 1;
    const isLast = !isDead && (calls === at || name === at);
    if (!isDead && !isLast) return send();
    isDead = true;
    if (isLast && sent) void Promise.resolve(send()).finally(() => die("died"));
    else die("died");
    return forever;
  };
  return {
    graph: wrapped(graph, pass),
    died,
    get calls() {
      return calls;
    },
  };
}

type Pass = <T>(name: string | symbol, send: () => T) => T | Promise<never>;

/** Every function of the client, at whatever depth, goes through `pass`; lists count as one call. */
function wrapped<T extends object>(api: T, pass: Pass): T {
  return new Proxy(api, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === "object" && value !== null) return wrapped(value, pass);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        const answer = pass(name, () => value.apply(target, args));
        return answer instanceof Promise && name === "ofDomains" ? endless(answer) : answer;
      };
    },
  });
}

/** What a list is once its process is dead. */
async function* endless(forever: Promise<unknown>): AsyncGenerator<unknown> {
  yield await forever;
}
