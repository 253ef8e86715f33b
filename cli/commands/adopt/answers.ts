import type { Answers, Choice, FoundIntegration } from "../../../operations/adoption/adoption";
import type { Frame } from "../../command-context";
import { Stop } from "../../command-failure";
import { say, widthOf, wrap } from "../../terminal/output";
import { Refusal } from "./adopt-refusal";
import { type AdoptOptions, ANY } from "./options";

/** Who gave an answer: a flag, the stack's file by an earlier run, a person, or nobody, so that the preset holds. */
export type AnsweredBy = "flag" | "file" | "person" | "preset";

export interface Answered {
  choice: Choice;
  value: string;
  by: AnsweredBy;
}

/** The name by which an adoption takes the answer. */
export function nameOf({ name, domain }: Choice): string {
  return domain === undefined ? name : `${name}:${domain}`;
}

export function answersOf(answered: readonly Answered[]): Answers {
  return Object.fromEntries(answered.map(({ choice, value }) => [nameOf(choice), value]));
}

export interface Asking {
  options: AdoptOptions;
  /** What an earlier run, or a person, has written, by the choice's name. */
  before: Answers;
}

/**
 * Every choice with its answer. Questions are put on a terminal only, and none that is answered by then.
 *
 * @throws Stop where a flag names what there is not, Refusal where only a person can tell and nobody is there
 */
export async function answersTo(
  frame: Frame,
  choices: readonly Choice[],
  { options, before }: Asking,
): Promise<Answered[]> {
  const known = choices.map((choice) => ({ choice, answer: answeredAlready(choice, options, before) }));
  const isAsked = frame.isTTY && !options.yes;
  if (!isAsked) demandPresets(known.flatMap(({ choice, answer }) => (answer ? [] : [choice])));
  const answered: Answered[] = [];
  for (const { choice, answer } of known) {
    if (answer) answered.push(answer);
    else if (isAsked) answered.push({ choice, value: await ask(frame, choice), by: "person" });
    else answered.push({ choice, value: choice.preset ?? "", by: "preset" });
  }
  return answered;
}

function answeredAlready(choice: Choice, options: AdoptOptions, before: Answers): Answered | undefined {
  const flag = flagFor(choice, options);
  if (flag !== undefined) return { choice, value: optionOf(choice, flag), by: "flag" };
  const value = before[nameOf(choice)];
  // What stands there may be gone from the tenant since.
  if (value === undefined || !choice.options.some((one) => one.value === value)) return undefined;
  return { choice, value, by: "file" };
}

function flagFor({ name, domain }: Choice, options: AdoptOptions): string | undefined {
  if (name !== "application") return options[name];
  return options.application?.[domain ?? ANY] ?? options.application?.[ANY];
}

/** @throws Stop where there is no such option, or a name is that of several */
function optionOf(choice: Choice, given: string): string {
  const named = choice.options.filter(({ label }) => isNamed(label, given));
  const found = choice.options.find(({ value }) => value === given) ?? named[0];
  const flag = `--${choice.name} ${given}`;
  if (found?.value !== given && named.length > 1)
    throw new Stop(`${flag} could be each of several, so that only an id tells. ${offered(choice)}`);
  if (found) return found.value;
  throw new Stop(
    `${flag}${choice.domain ? ` is not for ${choice.domain}` : " is none of what was found"}. ${offered(choice)}`,
  );
}

/** A label is the name, with the last parentheses behind it; whoever names a group may write another's name into it. */
function isNamed(label: string, given: string): boolean {
  return label === given || label.replace(/ \([^()]*\)$/, "") === given;
}

/** `Take one of: ID ("Staff", 30 people), …` */
function offered({ options }: Choice): string {
  return `Take one of: ${options.map(({ value, label }) => `${value} (${label})`).join(", ")}.`;
}

/**
 * What flags say where nothing is asked, as there is one only: the adoption refuses it where it is another one.
 * @throws Stop where it does not say of which domain
 */
export function saidBeside(
  { group, directory, administrator, application = {} }: AdoptOptions,
  { domains, groups }: FoundIntegration,
): Answers {
  const led = domains.filter(({ candidates }) => candidates.length > 0).map(({ name }) => name);
  const [only = "", another] = led;
  if (ANY in application && another !== undefined)
    throw new Stop(
      `Several domains have an application. Give each its own: ${led.map((one) => `--application ${one}=ID`).join(" ")}`,
    );
  const ids = Object.entries(application).map(([domain, id]) => [`application:${domain || only}`, id]);
  return {
    ...(group === undefined ? {} : { group: groups.find(({ name }) => name === group)?.id ?? group }),
    ...(directory === undefined ? {} : { directory }),
    ...(administrator === undefined ? {} : { administrator }),
    ...Object.fromEntries(ids),
  };
}

/** @throws Refusal that names the flag for each */
function demandPresets(choices: readonly Choice[]): void {
  const open = choices.filter(({ preset }) => preset === undefined);
  if (open.length === 0) return;
  const told = open.map((choice) => {
    const value = choice.domain === undefined ? "ID" : `${choice.domain}=ID`;
    return `${choice.question} ${choice.why} Give --${choice.name} ${value}. ${offered(choice)}`;
  });
  throw new Refusal(
    `Only a person can tell, and nobody is there to be asked; nothing was written. ${told.join(" ")}`,
  );
}

const TRIES = 5;

async function ask(frame: Frame, choice: Choice): Promise<string> {
  const { stderr } = frame;
  const { options, preset, question, why, domain } = choice;
  const width = widthOf(stderr);
  say(stderr);
  for (const line of wrap(domain && !question.includes(domain) ? `${domain}: ${question}` : question, width))
    say(stderr, line);
  for (const line of wrap(why, width)) say(stderr, line);
  for (const [index, { value, label, effect }] of options.entries()) {
    const mark = value === preset ? " (preset)" : "";
    for (const [row, line] of wrap(`${label}${mark}: ${effect}`, width - 5).entries())
      say(stderr, `${row ? "    " : `${String(index + 1).padStart(2)}. `} ${line}`);
  }
  const standing = options.findIndex(({ value }) => value === preset) + 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const typed = await frame.ask(`A number${standing ? ` [${standing}]` : ""}: `);
    const number = typed === "" ? standing : Number(typed);
    const chosen = options[number - 1]?.value ?? options.find(({ value }) => value === typed)?.value;
    if (chosen !== undefined) return chosen;
    say(stderr, `Type a number from 1 to ${options.length}.`);
  }
  throw new Refusal(`That is no answer; nothing was written. ${offered(choice)}`);
}
