import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import { findingSentence } from "../../audit/finding";
import type { Holder } from "../../audit/holders/holder";
import type { ReadConfigValue } from "../../clients/settings";
import type { Vendors } from "../../operations/connection/vendors";
import { checkTerms } from "../../operations/federation/terms";
import { FOREIGN_PROVIDER_REFUSAL, isProviderLine } from "../../operations/state/provider-lines";
import { errorText, safeLine } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import { withDeadline } from "../../waiting/deadline";
import { withWaitContext } from "../../waiting/wait-context";
import { checkGivenByOthers } from "../lifecycle/checks";
import { diffInputs, hasInputChanges, type InputDiff } from "../lifecycle/diff";
import { inputsGivenByOthers } from "../lifecycle/rules";
import { holdsUnknown, isUnknown } from "../lifecycle/unknown";
import { checkFailureBeside, toCheckFailure, withoutStack } from "./engine-messages";
import type { ConnectVendors, GraphHandler, JudgementWriter } from "./graph-handler";
import { shortenRepeatedWarnings } from "./repeated-warnings";
import { createRunContext, type RunContext } from "./run-context";
import {
  judgedAfterRefresh,
  keepEarlierForm,
  lastRunOf,
  upgradeState,
  withoutEngineProperties,
} from "./state-upgrade";

/** How long an operation may take where its inputs don't say: a flip reads everybody of a large company four times. */
const DEADLINE_SECONDS = 1800;
/** On top of a deadline among the inputs, so that the handler can undo what it waited for in vain, and tell it. */
const MARGIN_SECONDS = 180;

/** Makes of a handler what the engine's plugin process for dynamic resources calls. */
export function toDynamicProvider<Inputs extends object, State extends Inputs>(
  handler: GraphHandler<Inputs, State>,
  connect: ConnectVendors,
  tell: Call["log"],
  { shownWarnings, stayingObjects, ownHolders, attended }: RunContext = createRunContext(),
  leave: JudgementWriter = () => undefined,
): dynamic.ResourceProvider {
  const log: Call["log"] = (severity, message) => {
    if (severity === "warning") shownWarnings.add(safeLine(message));
    tell(severity, message);
  };
  let config: ReadConfigValue = () => undefined;
  const note = (inputs: Inputs) => {
    for (const told of [handler.objectNames, handler.namesDeclaredBeside])
      for (const object of told?.(inputs) ?? []) stayingObjects.add(object);
  };
  const run = async <T>(inputs: object, work: (vendors: Vendors, call: Call) => Promise<T>): Promise<T> => {
    try {
      return await attended((parent, attendance) =>
        withDeadline(deadlineOf(inputs), parent, async (signal) =>
          work(await connect(config), {
            signal: withWaitContext(signal, { tell: (line) => log("info", line), attendance }),
            log,
          }),
        ),
      );
    } catch (error) {
      throw withoutStack(shortenRepeatedWarnings(error, shownWarnings));
    }
  };

  return {
    // Kept to an assignment: the engine calls the other methods before an asynchronous configure has ended.
    configure: async (request) => {
      config = (key) => request.config.get(key);
    },
    async check(olds, news) {
      const inputs = withoutEngineProperties(news);
      if (isStrangers(olds))
        return { inputs, failures: [toCheckFailure({ reason: FOREIGN_PROVIDER_REFUSAL })] };
      note(inputs);
      const before = upgradeState(withoutEngineProperties(olds), handler);
      const known = Object.keys(before).length > 0 ? before : undefined;
      const malformed = checkTerms((inputs as { terms?: unknown }).terms, isUnknown);
      if (malformed.length > 0) return { inputs, failures: malformed.map(toCheckFailure) };
      const unmade = checkGivenByOthers(inputs, inputsGivenByOthers(handler.rules));
      // Beside a property the engine would show its value, which it takes for an empty output.
      const told = unmade.map(({ property, reason }) => toCheckFailure({ reason: `${property}: ${reason}` }));
      if (told.length > 0) return { inputs, failures: told };
      try {
        return await run(inputs, async (vendors, call) => {
          const checked = await handler.check(inputs, known, vendors, call);
          if (checked.judged) leave(checked.judged);
          const { holder } = checked.inputs as { holder?: Holder };
          if (holder && !holdsUnknown(holder)) ownHolders.push(holder);
          return {
            inputs: checked.inputs,
            failures: checked.failures.map((one) => checkFailureBeside(inputs, one)),
          };
        });
      } catch (error) {
        return { inputs, failures: [{ property: "", reason: errorText(error) }] };
      }
    },
    async diff(_id, olds, news) {
      if (isStrangers(olds)) throw withoutStack(new Error(FOREIGN_PROVIDER_REFUSAL));
      const before = upgradeState(withoutEngineProperties(olds), handler) as State;
      const after = withoutEngineProperties(news) as Inputs;
      const { keepsLiveObject: stays, refusals, rules } = handler;
      const result = diffInputs(rules, before, after);
      // Who holds it is only noted; a refresh would find it otherwise in the inputs than in the state.
      if (stays?.(before, after)) return { changes: isHolderAlone(result) };
      if (refusals && hasInputChanges(result) && !isHolderAlone(result)) {
        const told = await run(after, (vendors, call) => refusals(before, after, vendors, call));
        for (const finding of told.findings) log("warning", findingSentence(finding));
        if (told.findings.length > 0) leave(told);
      }
      return {
        changes: hasInputChanges(result),
        replaces: result.replaces,
        deleteBeforeReplace: result.deleteBeforeReplace,
      };
    },
    create: (news) =>
      run(news, async (vendors, call) => {
        const inputs = withoutEngineProperties(news);
        note(inputs);
        const { id, state } = await handler.create(vendors, inputs, call);
        return { id, outs: withoutEngineProperties({ ...inputs, ...state }) };
      }),
    read: (id, props) =>
      run(props ?? {}, async (vendors, call): Promise<dynamic.ReadResult> => {
        const last = lastRunOf(handler, props as State);
        const live = await handler.read(vendors, id, last, call);
        if (!live) return { id: "" };
        const before = judgedAfterRefresh(handler, last.state, live.state);
        const inputs = { ...live.inputs, ...before };
        const shown = {
          props: withoutEngineProperties({ ...inputs, ...live.state, ...before }),
          inputs: withoutEngineProperties(inputs),
        };
        if (handler.isChangedByRunsOnly)
          return { id: live.id ?? id, props: withoutEngineProperties(props ?? {}) };
        return {
          id: live.id ?? id,
          ...(isDeepStrictEqual(shown.props, last.state)
            ? keepEarlierForm(shown, props ?? {}, handler)
            : shown),
        };
      }),
    update: async (id, olds, news) => {
      const inputs: Inputs = withoutEngineProperties(news);
      const last = lastRunOf(handler, olds as State);
      // What else may be in the inputs is not compared, and stays as no update at all would leave it.
      if (isHolderAlone(diffInputs(handler.rules, last.state, inputs)))
        return {
          outs: withoutEngineProperties({ ...last.state, holder: (inputs as { holder?: Holder }).holder }),
        };
      return run(news, async (vendors, call) => {
        const state = await handler.update(vendors, id, inputs, last, call);
        return { outs: withoutEngineProperties({ ...inputs, ...state }) };
      });
    },
    delete: async (id, props) => {
      const last = lastRunOf(handler, props as State);
      const object = handler.objectNames?.(last.inputs).find((one) => stayingObjects.has(one));
      // Of a replacement, too, which is made before its original is deleted.
      if (object) return log("info", `Left ${object} as it is: this run declares it.`);
      return run(props, (vendors, call) =>
        handler.delete(vendors, id, last, { ...call, stayingObjects, ownHolders }),
      );
    },
  };
}

/** Only the state has it of these objects: at the vendors the mark of JumpCloud's application stands for them. */
function isHolderAlone({ changed }: InputDiff): boolean {
  return changed.length === 1 && changed[0] === "holder";
}

/** A state that would run other code at the next refresh: what the guard of the plugin process stops there. */
function isStrangers(olds: object): boolean {
  return "__provider" in olds && !isProviderLine(olds.__provider);
}

function deadlineOf(inputs: object): number {
  const { deadlineSeconds } = inputs as { deadlineSeconds?: unknown };
  return typeof deadlineSeconds === "number" ? deadlineSeconds + MARGIN_SECONDS : DEADLINE_SECONDS;
}
