import type {
  AdoptionAnswers,
  AdoptionChoice,
  FoundIntegration,
} from "../../../operations/adoption/adoption";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { hangingLines, wrapToLines } from "../../text/lines";
import { AdoptRefusal } from "./adopt-refusal";
import { type AdoptOptions, ANY_DOMAIN } from "./options";

/** Who gave an answer: a flag, the stack's file by an earlier run, a person, or nobody, so that the preset holds. */
export type AnsweredBy = "flag" | "file" | "person" | "preset";

export interface ChoiceAnswer {
  choice: AdoptionChoice;
  value: string;
  by: AnsweredBy;
}

/** The name by which an adoption takes the answer. */
export function choiceName({ name, domain }: AdoptionChoice): string {
  return domain === undefined ? name : `${name}:${domain}`;
}

export function answersByChoice(answered: readonly ChoiceAnswer[]): AdoptionAnswers {
  return Object.fromEntries(answered.map(({ choice, value }) => [choiceName(choice), value]));
}

export interface AnswerSources {
  options: AdoptOptions;
  /** What an earlier run, or a person, has written, by the choice's name. */
  before: AdoptionAnswers;
}

/**
 * Every choice with its answer. Questions are put on a terminal only, and none that is answered by then.
 *
 * @throws CommandStop where a flag names what there is not, AdoptRefusal where only a person can tell and nobody is there
 */
export async function answerChoices(
  context: CommandContext,
  choices: readonly AdoptionChoice[],
  { options, before }: AnswerSources,
): Promise<ChoiceAnswer[]> {
  const known = choices.map((choice) => ({ choice, answer: answeredAlready(choice, options, before) }));
  const isAsked = context.isTTY && !options.yes;
  if (!isAsked) demandPresets(known.flatMap(({ choice, answer }) => (answer ? [] : [choice])));
  const answered: ChoiceAnswer[] = [];
  for (const { choice, answer } of known) {
    if (answer) answered.push(answer);
    else if (isAsked) answered.push({ choice, value: await ask(context, choice), by: "person" });
    else answered.push({ choice, value: choice.preset ?? "", by: "preset" });
  }
  return answered;
}

function answeredAlready(
  choice: AdoptionChoice,
  options: AdoptOptions,
  before: AdoptionAnswers,
): ChoiceAnswer | undefined {
  const flag = flagFor(choice, options);
  if (flag !== undefined) return { choice, value: optionOf(choice, flag), by: "flag" };
  const value = before[choiceName(choice)];
  // What stands there may be gone from the tenant since.
  if (value === undefined || !choice.options.some((one) => one.value === value)) return undefined;
  return { choice, value, by: "file" };
}

function flagFor({ name, domain }: AdoptionChoice, options: AdoptOptions): string | undefined {
  if (name !== "application") return options[name];
  return options.application?.[domain ?? ANY_DOMAIN] ?? options.application?.[ANY_DOMAIN];
}

/** @throws CommandStop where there is no such option, or a name is that of several */
function optionOf(choice: AdoptionChoice, given: string): string {
  const named = choice.options.filter(({ label }) => isNamed(label, given));
  const found = choice.options.find(({ value }) => value === given) ?? named[0];
  const flag = `--${choice.name} ${given}`;
  if (found?.value !== given && named.length > 1)
    throw new CommandStop(`${flag} fits several. Give an id. ${offered(choice)}`);
  if (found) return found.value;
  throw new CommandStop(
    `${flag}${choice.domain ? ` is not for ${choice.domain}` : " was not found"}. ${offered(choice)}`,
  );
}

/** A label is the name, with the last parentheses behind it; whoever names a group may write another's name into it. */
function isNamed(label: string, given: string): boolean {
  return label === given || label.replace(/ \([^()]*\)$/, "") === given;
}

/** `Take one of: ID ("Staff", 30 people), …` */
function offered({ options }: AdoptionChoice): string {
  return `Take one of: ${options.map(({ value, label }) => `${value} (${label})`).join(", ")}.`;
}

/**
 * What flags say where nothing is asked, as there is one only: the adoption refuses it where it is another one.
 * @throws CommandStop where it does not say of which domain
 */
export function answersOfFlags(
  { group, directory, administrator, application = {} }: AdoptOptions,
  { domains, groups }: FoundIntegration,
): AdoptionAnswers {
  const led = domains.filter(({ candidates }) => candidates.length > 0).map(({ name }) => name);
  const [only = "", another] = led;
  if (ANY_DOMAIN in application && another !== undefined)
    throw new CommandStop(
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

/** @throws AdoptRefusal that names the flag for each */
function demandPresets(choices: readonly AdoptionChoice[]): void {
  const open = choices.filter(({ preset }) => preset === undefined);
  if (open.length === 0) return;
  const questions = open.map((choice) => {
    const value = choice.domain === undefined ? "ID" : `${choice.domain}=ID`;
    return `${choice.question} ${choice.why} Give --${choice.name} ${value}. ${offered(choice)}`;
  });
  throw new AdoptRefusal(
    `A person has to choose, and there is no terminal for the question. Nothing was written. ${questions.join(" ")}`,
  );
}

const TRIES = 5;

async function ask(context: CommandContext, choice: AdoptionChoice): Promise<string> {
  const { stderr } = context;
  const { options, preset, question, why, domain } = choice;
  const width = screenWidth(stderr);
  printLine(stderr);
  const asked = domain && !question.includes(domain) ? `${domain}: ${question}` : question;
  printLines(stderr, [...wrapToLines(asked, width), ...wrapToLines(why, width)]);
  for (const [index, { value, label, effect }] of options.entries()) {
    const mark = value === preset ? " (preset)" : "";
    const number = `${String(index + 1).padStart(2)}.  `;
    printLines(stderr, hangingLines(`${label}${mark}: ${effect}`, width, number));
  }
  const presetNumber = options.findIndex(({ value }) => value === preset) + 1;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const typed = await context.ask(`A number${presetNumber ? ` [${presetNumber}]` : ""}: `);
    const number = typed === "" ? presetNumber : Number(typed);
    const chosen = options[number - 1]?.value ?? options.find(({ value }) => value === typed)?.value;
    if (chosen !== undefined) return chosen;
    printLine(stderr, `Type a number from 1 to ${options.length}.`);
  }
  throw new AdoptRefusal(`That is not one of the answers. Nothing was written. ${offered(choice)}`);
}
