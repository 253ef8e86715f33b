import { execFile } from "node:child_process";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type AskGitHub, jsonMember } from "./github-answer";

/** Asks by `gh api`, which reads only and has its own sign-in: no token passes through here. */
export function askWithGhCommand(
  { env, signal }: Pick<CommandContext, "env" | "signal">,
  repository: string,
): AskGitHub {
  return (path) =>
    new Promise((resolve, reject) => {
      const args = ["api", "--method", "GET", `repos/${repository}${path}`];
      execFile("gh", args, { env, signal, encoding: "utf8" }, (error, stdout, stderr) => {
        if (error && "code" in error && error.code === "ENOENT") return reject(new CommandStop(NO_GH));
        if (error && signal.aborted) return reject(error);
        const body = parsed(stdout);
        if (!error)
          return resolve(body === undefined ? { unread: "GitHub answered no JSON" } : { value: body });
        const message = String(jsonMember(body, "message") ?? (stderr.trim().split("\n")[0] || "gh failed"));
        const status = String(jsonMember(body, "status") ?? /HTTP (\d+)/.exec(stderr)?.[1] ?? "");
        if (isMissing(path, status, message)) return resolve({ missing: message });
        resolve({ unread: path === "" ? message : `${message} (${path})` });
      });
    });
}

const NO_GH =
  "This needs GitHub's command gh, which is not installed. Install it, and sign in: gh auth login";

/**
 * GitHub answers 404 also where the token may not see a thing. What everybody sees who sees the repository is missing then;
 * of the protection of a branch, which only administrators see, GitHub says so in words.
 */
function isMissing(path: string, status: string, message: string): boolean {
  if (status !== "404") return false;
  if (path.endsWith("/protection")) return message === "Branch not protected";
  return /^\/(environments|contents|codeowners)\//.test(path);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
