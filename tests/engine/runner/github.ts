import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Comment {
  id: number;
  body: string;
  user: { login: string };
}

/** The largest comment that GitHub takes, in characters. */
const LONGEST = 65_536;

type Answer = [status: number, body: unknown];

/**
 * The few routes of GitHub's API that the workflows call, on loopback; any other route fails loudly.
 * https://docs.github.com/rest/issues/comments, https://docs.github.com/rest/git/refs,
 * https://docs.github.com/rest/pulls/pulls
 */
export class GitHub {
  readonly comments: Comment[] = [];
  /** Every request, such as `POST /repos/…`. */
  readonly requests: string[] = [];
  /** The commit at the tip of main. */
  main = "";
  /** The commit that the pull request is at. */
  head = "";
  /** The branch that the pull request is for. */
  base = "main";

  private constructor(
    private readonly server: Server,
    private readonly repository: string,
    /** Which permissions each token has. */
    private readonly grants: Map<string, Record<string, string>>,
  ) {}

  static async start(repository: string): Promise<GitHub> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const github = new GitHub(server, repository, new Map());
    server.on("request", (request, response) => void github.serve(request, response));
    return github;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A job's token, which can do what the job's permissions say. */
  issue(permissions: Record<string, string>): string {
    const token = `ghs_job${this.grants.size}NotASecret`;
    this.grants.set(token, permissions);
    return token;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    this.requests.push(`${request.method} ${request.url}`);
    const [status, body] = this.answer(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  }

  private answer({ method, url = "", headers }: IncomingMessage, text: string): Answer {
    const permissions = this.grants.get(/^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "");
    if (!permissions) return [401, { message: "Bad credentials" }];
    const { pathname, searchParams } = new URL(url, this.url);
    const route = `${method} ${pathname.replace(`/repos/${this.repository}`, "")}`;
    const may = (permission: string, level: string) =>
      permissions[permission] === "write" || permissions[permission] === level;
    const [needed, level, answer] = this.route(route, searchParams, text);
    return may(needed, level) ? answer() : [403, { message: "Resource not accessible by integration" }];
  }

  private route(route: string, query: URLSearchParams, text: string): [string, string, () => Answer] {
    if (route === "GET /git/ref/heads/main") {
      return ["contents", "read", () => [200, { ref: "refs/heads/main", object: { sha: this.main } }]];
    }
    if (/^GET \/pulls\/\d+$/.test(route)) {
      return ["pull-requests", "read", () => [200, { head: { sha: this.head }, base: { ref: this.base } }]];
    }
    if (/^GET \/issues\/\d+\/comments$/.test(route)) {
      return ["pull-requests", "read", () => [200, this.page(query)]];
    }
    if (/^POST \/issues\/\d+\/comments$/.test(route)) {
      return ["pull-requests", "write", () => this.write(text, undefined)];
    }
    const [, id] = /^PATCH \/issues\/comments\/(\d+)$/.exec(route) ?? [];
    if (id) return ["pull-requests", "write", () => this.write(text, Number(id))];
    throw new Error(`GitHub's part in these tests has no route ${route}.`);
  }

  private page(query: URLSearchParams): Comment[] {
    const size = Number(query.get("per_page") ?? 30);
    const from = (Number(query.get("page") ?? 1) - 1) * size;
    return this.comments.slice(from, from + size);
  }

  private write(text: string, id: number | undefined): Answer {
    const { body } = JSON.parse(text) as { body: string };
    if (body.length > LONGEST) {
      return [422, { message: `Body is too long (maximum is ${LONGEST} characters)` }];
    }
    const old = this.comments.find((comment) => comment.id === id);
    if (id !== undefined && !old) return [404, { message: "Not Found" }];
    if (old) old.body = body;
    else {
      const user = { login: "github-actions[bot]" };
      this.comments.push({ id: 1000 + this.comments.length, body, user });
    }
    return [old ? 200 : 201, old ?? this.comments.at(-1)];
  }
}
