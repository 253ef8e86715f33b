/** Notes the globals, the environment, the exit, its code and the listeners of this process; the result brings them back. */
exports.noteGlobals = function noteGlobals() {
  const globals = Object.getOwnPropertyDescriptors(globalThis);
  const { exit, exitCode } = process;
  const environment = { ...process.env };
  const listeners = new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));
  return () => {
    bringBack(globals);
    process.exit = exit;
    process.exitCode = exitCode;
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    for (const event of process.eventNames()) {
      const earlier = listeners.get(event) ?? [];
      for (const listener of process.rawListeners(event))
        if (!earlier.includes(listener)) process.removeListener(event, listener);
    }
  };
};

function bringBack(globals) {
  for (const name of Reflect.ownKeys(globalThis)) if (!Object.hasOwn(globals, name)) delete globalThis[name];
  for (const name of Reflect.ownKeys(globals)) {
    const { value, get } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
    const before = globals[name];
    if (before.configurable && (value !== before.value || get !== before.get))
      Object.defineProperty(globalThis, name, before);
  }
}
