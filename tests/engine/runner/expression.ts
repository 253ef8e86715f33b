/** What an expression can name: `github`, `needs`, `steps`, … */
export type Contexts = Record<string, unknown>;

/** What has happened so far, as success(), failure() and cancelled() tell it. */
export interface Status {
  failed: boolean;
  cancelled: boolean;
}

type Value = string | number | boolean | null | object;

/**
 * Text with its `${{ }}` filled in.
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export function fill(text: string, contexts: Contexts, status?: Status): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) =>
    asText(new Expression(expression, contexts, status).value()),
  );
}

/** Whether an `if` holds: without a function of status it stands behind success(). */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? "success()").replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  const isAsked = /\b(success|failure|always|cancelled)\s*\(/.test(text);
  const value = isTrue(new Expression(text, contexts, status).value());
  return value && (isAsked || isSuccess(status));
}

function isSuccess({ failed, cancelled }: Status): boolean {
  return !failed && !cancelled;
}

/** A reader for the part of the language that the workflows use; the rest is refused. */
class Expression {
  private readonly tokens: string[];

  constructor(
    private readonly text: string,
    private readonly contexts: Contexts,
    private readonly status: Status | undefined,
  ) {
    this.tokens = text.match(/'(?:[^']|'')*'|\|\||&&|[!=]=|[!()]|[\w.-]+|\S/g) ?? [];
  }

  value(): Value {
    const value = this.either();
    if (this.tokens.length > 0) throw this.refusal(`"${this.tokens[0]}"`);
    return value;
  }

  private either(): Value {
    let value = this.both();
    while (this.take("||")) {
      const other = this.both();
      value = isTrue(value) ? value : other;
    }
    return value;
  }

  private both(): Value {
    let value = this.comparison();
    while (this.take("&&")) {
      const other = this.comparison();
      value = isTrue(value) ? other : value;
    }
    return value;
  }

  private comparison(): Value {
    const value = this.single();
    if (this.take("==")) return isSame(value, this.single());
    if (this.take("!=")) return !isSame(value, this.single());
    return value;
  }

  private single(): Value {
    if (this.take("!")) return !isTrue(this.single());
    if (this.take("(")) {
      const value = this.either();
      if (!this.take(")")) throw this.refusal("a parenthesis that stays open");
      return value;
    }
    const token = this.tokens.shift() ?? "";
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^(true|false|null|-?\d+)$/.test(token)) return JSON.parse(token);
    if (this.take("(")) return this.called(token);
    return this.named(token);
  }

  private called(name: string): boolean {
    if (!this.take(")") || !this.status) throw this.refusal(`${name}()`);
    if (name === "always") return true;
    if (name === "cancelled") return this.status.cancelled;
    if (name === "failure") return this.status.failed && !this.status.cancelled;
    if (name === "success") return isSuccess(this.status);
    throw this.refusal(`${name}()`);
  }

  /** What a context does not have is null, as on GitHub; a context that there is not is an error there too. */
  private named(path: string): Value {
    const [context = "", ...names] = path.split(".");
    if (!(context in this.contexts)) throw this.refusal(`"${path}"`);
    let value: unknown = this.contexts[context];
    for (const name of names) {
      value = typeof value === "object" && value !== null ? (value as Contexts)[name] : undefined;
    }
    return (value ?? null) as Value;
  }

  private take(token: string): boolean {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  private refusal(what: string): Error {
    return new Error(`The runner does not know ${what} in the expression "${this.text.trim()}".`);
  }
}

function isTrue(value: Value): boolean {
  return value !== "" && value !== 0 && value !== false && value !== null;
}

/** GitHub compares text without regard to case, and other kinds as numbers. */
function isSame(one: Value, other: Value): boolean {
  if (typeof one === "string" && typeof other === "string") return one.toLowerCase() === other.toLowerCase();
  return typeof one === typeof other ? one === other : Number(one) === Number(other);
}

function asText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "object") throw new Error("The runner does not write objects into text.");
  return String(value);
}
