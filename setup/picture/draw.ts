import {
  ALTERNATIVE,
  type Box,
  COLUMNS,
  LEGEND,
  SIGN_IN,
  STEPS,
  type Step,
  SYNC,
  type Touched,
} from "./description";

export interface Colours {
  page: string;
  box: string;
  border: string;
  text: string;
  detail: string;
  write: string;
  read: string;
  sync: string;
}

export const THEMES: Record<"light" | "dark", Colours> = {
  light: {
    page: "#ffffff",
    box: "#f6f8fa",
    border: "#d1d9e0",
    text: "#1f2328",
    detail: "#59636e",
    write: "#0969da",
    read: "#59636e",
    sync: "#1a7f37",
  },
  dark: {
    page: "#0d1117",
    box: "#151b23",
    border: "#3d444d",
    text: "#f0f6fc",
    detail: "#9198a1",
    write: "#4493f8",
    read: "#9198a1",
    sync: "#3fb950",
  },
};

/** In units of the picture, which is {@link WIDTH} wide; a README shows it a little smaller. */
const WIDTH = 840;
const MARGIN = 16;
const SIDE = 216;
const ARROW = 44;
const MIDDLE = WIDTH - 2 * (MARGIN + SIDE + ARROW);
const HIGH = 46;
const GAP = 8;
/** Between a step in which JumpCloud writes itself and the next one. */
const SYNC_GAP = 40;
const TOP = 52;
const X = { jumpcloud: MARGIN, run: MARGIN + SIDE + ARROW, entra: WIDTH - MARGIN - SIDE };

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function textAt(x: number, y: number, style: string, text: string): string {
  return `<text x="${x}" y="${y}" class="${style}">${escaped(text)}</text>`;
}

function boxAt(x: number, y: number, width: number, { title, detail }: Box, style = "box"): string {
  const middle = x + width / 2;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${HIGH}" rx="6" class="${style}"/>`,
    textAt(middle, y + 20, "title", title),
    textAt(middle, y + 37, "detail", detail),
  ].join("");
}

/** From one point to another; where a step reads, the head is at the step. */
function arrow(by: Touched["by"] | "sign-in", points: readonly (readonly [number, number])[]): string {
  const path = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  return `<path d="${path}" class="arrow ${by}" marker-end="url(#${by})"/>`;
}

function stepAt(y: number, step: Step, number: number): string {
  const { jumpcloud, entra } = step;
  const level = y + HIGH / 2;
  const between = (near: number, far: number, by: "read" | "write") =>
    arrow(
      by,
      by === "write"
        ? [
            [near, level],
            [far, level],
          ]
        : [
            [far, level],
            [near, level],
          ],
    );
  const right = X.run + MIDDLE;
  return [
    boxAt(X.run, y, MIDDLE, step, "box step"),
    `<circle cx="${X.run + 22}" cy="${level}" r="12" class="number"/>`,
    textAt(X.run + 22, level + 5, "digit", `${number}`),
    jumpcloud ? boxAt(X.jumpcloud, y, SIDE, jumpcloud) : "",
    entra ? boxAt(X.entra, y, SIDE, entra) : "",
    jumpcloud && jumpcloud.by !== "sync" ? between(X.run - 3, X.jumpcloud + SIDE + 3, jumpcloud.by) : "",
    entra && entra.by !== "sync" ? between(right + 3, X.entra - 3, entra.by) : "",
    entra?.by === "sync" ? syncBelow(y) : "",
  ].join("\n");
}

/** Around the step, from JumpCloud's object to Microsoft's. */
function syncBelow(y: number): string {
  const [from, to] = [X.jumpcloud + SIDE / 2, X.entra + SIDE / 2];
  const [start, level] = [y + HIGH + 3, y + HIGH + SYNC_GAP / 2 + 2];
  const middle = WIDTH / 2;
  return [
    arrow("sync", [
      [from, start],
      [from, level],
      [to, level],
      [to, start],
    ]),
    `<rect x="${middle - MIDDLE / 2}" y="${level - 10}" width="${MIDDLE}" height="20" class="page"/>`,
    textAt(middle, level + 4, "detail sync-text", SYNC),
  ].join("\n");
}

function signInAt(y: number): string {
  const { title, boxes } = SIGN_IN;
  const between = 30;
  const width = (WIDTH - 2 * MARGIN - between * (boxes.length - 1)) / boxes.length;
  const drawn = boxes.map((box, index) => {
    const x = MARGIN + index * (width + between);
    const next =
      index === 0
        ? ""
        : arrow("sign-in", [
            [x - between + 3, y + 24 + HIGH / 2],
            [x - 3, y + 24 + HIGH / 2],
          ]);
    return boxAt(x, y + 24, width, box) + next;
  });
  return [textAt(WIDTH / 2, y + 8, "column", title), ...drawn].join("\n");
}

function legendAt(y: number): string {
  const width = (WIDTH - 2 * MARGIN) / LEGEND.length;
  return LEGEND.map(({ by, text }, index) => {
    const x = MARGIN + index * width + width / 2 - 84;
    return (
      arrow(by, [
        [x, y],
        [x + 38, y],
      ]) + textAt(x + 48, y + 4, "legend", text)
    );
  }).join("\n");
}

const arrowsOf = ({ read, write, sync, text }: Colours) => ({ read, write, sync, "sign-in": text });

function styleOf(colours: Colours): string {
  const arrows = Object.entries(arrowsOf(colours)).map(([by, colour]) => `.${by} { stroke: ${colour} }`);
  return [
    'text { font-family: -apple-system, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif; text-anchor: middle }',
    `.page { fill: ${colours.page} }`,
    `.box { fill: ${colours.box}; stroke: ${colours.border} }`,
    `.step { stroke: ${colours.write} }`,
    `.number { fill: ${colours.write} }`,
    `.digit { font-size: 14px; font-weight: 600; fill: ${colours.page} }`,
    `.column { font-size: 16px; font-weight: 600; fill: ${colours.text} }`,
    `.title { font-size: 14px; font-weight: 600; fill: ${colours.text} }`,
    `.detail { font-size: 12.5px; fill: ${colours.detail} }`,
    `.sync-text { fill: ${colours.sync} }`,
    `.legend { font-size: 12.5px; fill: ${colours.detail}; text-anchor: start }`,
    ".arrow { fill: none; stroke-width: 1.8 }",
    ".arrow.read { stroke-dasharray: 2 3 }",
    ".arrow.sync { stroke-dasharray: 7 4 }",
    ...arrows,
  ].join("\n");
}

function headsOf(colours: Colours): string {
  const head = `viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"`;
  return Object.entries(arrowsOf(colours))
    .map(([by, colour]) => `<marker id="${by}" ${head}><path d="M0 0L10 5L0 10z" fill="${colour}"/></marker>`)
    .join("\n");
}

/** The picture as an SVG that needs nothing else: no font, no script, no other file. */
export function drawn(colours: Colours): string {
  let y = TOP;
  const steps = STEPS.map((step, index) => {
    const at = y;
    y += HIGH + (step.entra?.by === "sync" ? SYNC_GAP : GAP);
    return stepAt(at, step, index + 1);
  });
  const signIn = y + 26;
  const legend = signIn + 24 + HIGH + 32;
  const height = legend + 22;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    "<!-- Made by `npm run picture` from setup/picture/. Never edit it. -->",
    `<title>${escaped(ALTERNATIVE)}</title>`,
    `<style>\n${styleOf(colours)}\n</style>`,
    `<defs>\n${headsOf(colours)}\n</defs>`,
    `<rect width="${WIDTH}" height="${height}" rx="8" class="page"/>`,
    textAt(X.jumpcloud + SIDE / 2, 34, "column", COLUMNS.jumpcloud),
    textAt(WIDTH / 2, 34, "column", COLUMNS.run),
    textAt(X.entra + SIDE / 2, 34, "column", COLUMNS.entra),
    ...steps,
    signInAt(signIn),
    legendAt(legend),
    "</svg>\n",
  ].join("\n");
}
