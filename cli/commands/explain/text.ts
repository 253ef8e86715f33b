import type { Explanation } from "../../../audit/explanation/explanation";
import type { SignInStep, SignInStepState } from "../../../audit/explanation/sign-in-steps";
import { STATE_MARKS } from "../../text/finding-lines";
import { hangingLines, padToWidth, wrapToCell, wrapToLines } from "../../text/lines";

const MARKS: Record<SignInStepState, string> = {
  ok: STATE_MARKS.holds,
  no: STATE_MARKS.violated,
  waits: STATE_MARKS.pending,
  unknown: STATE_MARKS.unknown,
  later: "--",
};
const [MARK, NAME] = [3, 14];

/** One screen: the verdict, the steps side by side, and what to do. */
export function explanationLines({ headline, hops }: Explanation, width: number): string[] {
  const column = Math.floor((width - MARK - NAME - 2) / 2);
  const remarks = hops.flatMap(({ name, remarks }) => remarks.map((remark) => ({ name, ...remark })));
  return [
    ...wrapToLines(headline, width),
    "",
    ...sideBySide(["", "", "JumpCloud", "Microsoft Entra"], column),
    ...hops.flatMap(({ state, name, jumpcloud, entra }) =>
      sideBySide([MARKS[state], name, jumpcloud, entra], column),
    ),
    ...(remarks.length > 0 ? [""] : []),
    ...remarks.flatMap((remark) => remarkLines(remark, width)),
  ];
}

function sideBySide([mark, name, left, right]: [string, string, string, string], column: number): string[] {
  const [ours, theirs] = [wrapToCell(left, column), wrapToCell(right, column)];
  const rows = Math.max(ours.length, theirs.length);
  return Array.from({ length: rows }, (_, row) => {
    const head = row === 0 ? mark.padEnd(MARK) + name.padEnd(NAME) : " ".repeat(MARK + NAME);
    return `${head}${padToWidth(ours[row] ?? "", column + 2)}${theirs[row] ?? ""}`.trimEnd();
  });
}

function remarkLines(
  { name, evidence, wayOut }: SignInStep["remarks"][number] & { name: string },
  width: number,
): string[] {
  const way = wayOut === "" ? [] : hangingLines(`→ ${wayOut}`, width, "  ");
  return [...wrapToLines(`${name}: ${evidence}`, width), ...way];
}
