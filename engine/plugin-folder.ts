import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { azureadVersion } from "./version";

/** Where a Pulumi home has the azuread plugin. */
export function azureadFolder(home: string): string {
  return join(home, "plugins", `resource-azuread-v${azureadVersion}`);
}

/** The engine leaves a `.partial` file beside a plugin whose installation was broken off. */
export function isPluginInstalled(plugin: string): boolean {
  return existsSync(plugin) && !existsSync(`${plugin}.partial`);
}

/**
 * Makes a plugin of another Pulumi home usable in this one. The engine skips a plugin's folder that is itself a link
 * (`tryPlugin` in its workspace/plugins.go), so the folder is a real one and its entries are links. They are symbolic
 * links, which hold across file systems, and show when the plugin is removed where they lead.
 */
export function linkPlugin(from: string, to: string): void {
  const source = realpathSync(from);
  if (holdsLinksTo(source, to)) return;
  mkdirSync(dirname(to), { recursive: true });
  // In this order, so that no run takes a folder for a plugin that is not whole.
  writeFileSync(`${to}.partial`, "");
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of readdirSync(source)) symlinkSync(join(source, name), join(to, name));
  rmSync(`${to}.partial`);
}

function holdsLinksTo(source: string, plugin: string): boolean {
  if (!isPluginInstalled(plugin)) return false;
  if (realpathSync(plugin) === source) return !isLink(plugin);
  const wanted = readdirSync(source).map((name) => join(source, name));
  const held = linksIn(plugin);
  return readdirSync(plugin).length === wanted.length && wanted.every((path) => held.includes(path));
}

/** Whether it is the plugin of another home: made of links, or, as it once was, a link itself. */
export function isLinkedPlugin(plugin: string): boolean {
  return isLink(plugin) || linksIn(plugin).length > 0;
}

/** Whether the engine finds a whole plugin where its links lead. */
export function leadsToPlugin(plugin: string): boolean {
  if (!isPluginInstalled(plugin) || isLink(plugin)) return false;
  return linksIn(plugin).every((path) => existsSync(path) && isPluginInstalled(dirname(path)));
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Where the links in a folder lead. */
function linksIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder).map((name) => join(folder, name));
  return entries.filter(isLink).map((path) => readlinkSync(path));
}
