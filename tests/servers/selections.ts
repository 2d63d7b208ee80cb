/** What a GraphQL document asks for: a field, its arguments with variables filled in, and what is asked of it. */
export interface Selection {
  name: string;
  args: Record<string, unknown>;
  of: Selection[] | null;
  directives: Record<string, Record<string, unknown>>;
}

export interface Operation {
  kind: 'query' | 'mutation';
  name: string;
  fields: Selection[];
}

const token = /[\s,]*(\.\.\.|[{}()[\]:!=@$]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_]\w*)/y;

/** Reads the small part of GraphQL that our documents are written in; throws for anything else. */
export function readDocument(text: string, variables: Readonly<Record<string, unknown>>): Operation {
  const words: string[] = [];
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) words.push(found[1] ?? '');
  const reader = new Reader(words, variables);
  const kind = reader.take();
  if (kind !== 'query' && kind !== 'mutation') throw new Error(`no operation: ${kind}`);
  const name = reader.take();
  reader.skipDefinitions();
  return { kind, name, fields: reader.selections() };
}

class Reader {
  private at = 0;
  private readonly words: readonly string[];
  private readonly variables: Readonly<Record<string, unknown>>;

  constructor(words: readonly string[], variables: Readonly<Record<string, unknown>>) {
    this.words = words;
    this.variables = variables;
  }

  take(): string {
    const word = this.words[this.at];
    if (word === undefined) throw new Error('the document ends too early');
    this.at += 1;
    return word;
  }

  private next(word: string): boolean {
    if (this.words[this.at] !== word) return false;
    this.at += 1;
    return true;
  }

  private expect(word: string): void {
    if (!this.next(word)) throw new Error(`expected ${word}, found ${this.words[this.at]}`);
  }

  /** `($id: ID!, …)`: types are not checked, only that the variable is given where it must be. */
  skipDefinitions(): void {
    if (!this.next('(')) return;
    while (!this.next(')')) {
      this.expect('$');
      const name = this.take();
      this.expect(':');
      let type = this.take();
      while (!['$', ')'].includes(this.words[this.at] ?? ')')) type += this.take();
      if (type.endsWith('!') && (this.variables[name] === undefined || this.variables[name] === null))
        throw new Error(`Variable $${name} of type ${type} was provided invalid value`);
    }
  }

  selections(): Selection[] {
    this.expect('{');
    const found: Selection[] = [];
    while (!this.next('}')) found.push(this.selection());
    return found;
  }

  private selection(): Selection {
    const name = this.take();
    const args = this.args();
    const directives: Selection['directives'] = {};
    while (this.next('@')) directives[this.take()] = this.args();
    const of = this.words[this.at] === '{' ? this.selections() : null;
    return { name, args, directives, of };
  }

  private args(): Record<string, unknown> {
    const args: Record<string, unknown> = {};
    if (!this.next('(')) return args;
    while (!this.next(')')) {
      const name = this.take();
      this.expect(':');
      args[name] = this.value();
    }
    return args;
  }

  private value(): unknown {
    if (this.next('$')) return this.variables[this.take()];
    const word = this.take();
    if (word.startsWith('"')) return JSON.parse(word) as unknown;
    if (/^-?\d/.test(word)) return Number(word);
    return word === 'true' ? true : word === 'false' ? false : word;
  }
}

/**
 * Only what was asked for, as GraphQL gives it. A field that may be asked with arguments is a function. Throws for a
 * field that the object does not have, and for an object of which nothing is asked.
 */
export function project(value: unknown, selections: readonly Selection[] | null, type: string): unknown {
  if (Array.isArray(value)) return value.map((one) => project(one, selections, type));
  if (value === null || typeof value !== 'object') {
    if (value !== null && selections !== null)
      throw new Error(`Selections can't be made on scalars (${type})`);
    return value;
  }
  if (selections === null) throw new Error(`Field must have selections (${type})`);
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    selections.map(({ name, args, of }) => {
      if (!Object.hasOwn(record, name)) throw new Error(`Field '${name}' doesn't exist on type '${type}'`);
      const field = record[name];
      const given: unknown = typeof field === 'function' ? field(args) : field;
      return [name, project(given, of, `${type}.${name}`)];
    }),
  );
}
