import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { Field, Question } from '../catalogue/schema.ts';
import type { AskedWhen, CanBeTrue } from '../catalogue/sources.ts';
import { createEnvironment, operandsOf, pathOf, type Vocabulary } from './environment.ts';

type Ternary = boolean | undefined;
type Order = -1 | 0 | 1;

/** One library entry; a field knows its group. */
interface Entry {
  readonly question: Question | Field;
  readonly group: string | undefined;
}

interface Setting {
  readonly group: string | undefined;
  readonly askedWhen: AskedWhen | undefined;
}

/** Gives each variable one of its values, in one world the same each time it is asked. */
type Pick = <T>(key: string, domain: readonly T[]) => T;

// Enough for a dozen yes-or-no questions; beyond that a condition is taken to be possible.
const mostWorlds = 4_096;

/** Runs through the worlds that `isTrueIn` can tell apart: only what it asks for is varied. */
const someWorld = (isTrueIn: (pick: Pick) => boolean): boolean => {
  const trail: { readonly key: string; readonly domain: readonly unknown[]; at: number }[] = [];
  for (let world = 0; world < mostWorlds; world += 1) {
    const values = new Map(trail.map(({ key, domain, at }) => [key, domain[at]]));
    const pick = <T>(key: string, domain: readonly T[]): T => {
      if (!values.has(key)) {
        trail.push({ key, domain, at: 0 });
        values.set(key, domain[0]);
      }
      return values.get(key) as T;
    };
    if (isTrueIn(pick)) return true;
    while (trail.length > 0 && trail.at(-1)?.at === (trail.at(-1)?.domain.length ?? 0) - 1) trail.pop();
    const last = trail.at(-1);
    if (!last) return false;
    last.at += 1;
  }
  return true;
};

const literalsOf = (node: ASTNode | undefined): readonly unknown[] | undefined => {
  if (node?.op !== 'list') return undefined;
  const items = operandsOf(node);
  return items.every(({ op }) => op === 'value') ? items.map(({ args }) => args) : undefined;
};

const orders: readonly Order[] = [-1, 0, 1];
const byOrder: Readonly<Record<string, (order: Order) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
};

const negated = (value: Ternary): Ternary => (value === undefined ? undefined : !value);

interface Language {
  readonly entries: ReadonlyMap<string, Entry>;
  parse(source: string, group: string | undefined): ASTNode;
}

/** One world: what its answers are is decided as they are asked for. */
class World {
  /** Whether the answers keep to the limits of their questions. */
  isPossible = true;
  private readonly met = new Set<string>();

  constructor(
    private readonly language: Language,
    private readonly setting: Setting,
    private readonly pick: Pick,
  ) {}

  truth(node: ASTNode, group: string | undefined): Ternary {
    switch (node.op) {
      case 'value':
        return typeof node.args === 'boolean' ? node.args : this.free(node);
      case '!_':
        return negated(this.truth(node.args, group));
      case '&&':
        return this.joined(node.args, group, false);
      case '||':
        return this.joined(node.args, group, true);
      case '?:': {
        const [condition, yes, no] = node.args;
        const which = this.truth(condition, group);
        return which === undefined ? undefined : this.truth(which ? yes : no, group);
      }
      default:
        return this.atom(node, group);
    }
  }

  /** Kleene: one operand of the deciding kind is enough, whatever the other is. */
  private joined(
    [left, right]: readonly [ASTNode, ASTNode],
    group: string | undefined,
    decides: boolean,
  ): Ternary {
    const first = this.truth(left, group);
    if (first === decides) return decides;
    const second = this.truth(right, group);
    if (second === decides) return decides;
    return first === undefined || second === undefined ? undefined : !decides;
  }

  private atom(node: ASTNode, group: string | undefined): Ternary {
    const id = this.idOf(node, group);
    if (id !== undefined) return this.boolean(id, node);
    const [left, right] = operandsOf(node);
    if (node.op === 'in' && left && right) return this.membership(node, left, right, group);
    if (node.op === 'call' && node.args[0] === 'before' && left && right) {
      const order = this.order(left, right, group);
      return order === 0 || order === undefined ? undefined : order < 0;
    }
    const compare = byOrder[node.op];
    if (!compare || !left || !right) return this.free(node);
    const equal = this.sameChoice(left, right, group);
    if (equal !== 'no-choice') return node.op === '!=' ? negated(equal) : equal;
    const order = this.order(left, right, group);
    return order === undefined ? undefined : compare(order);
  }

  private free(node: ASTNode): boolean {
    return this.pick(`free ${serialize(node)}`, [true, false]);
  }

  private idOf(node: ASTNode | undefined, group: string | undefined): string | undefined {
    const path = node && pathOf(node);
    if (path === undefined) return undefined;
    const id = path.startsWith('member.') && group !== undefined ? `${group}.${path.slice(7)}` : path;
    return this.language.entries.has(id) ? id : undefined;
  }

  private question(id: string): Question | Field | undefined {
    return this.language.entries.get(id)?.question;
  }

  private boolean(id: string, node: ASTNode): Ternary {
    const found = this.language.entries.get(id);
    if (found?.question.type !== 'boolean') return this.free(node);
    const { calculate } = found.question;
    if (calculate !== undefined) return this.truth(this.language.parse(calculate, found.group), found.group);
    return this.isAsked(id) ? this.limited(id, this.pick(id, [true, false])) : undefined;
  }

  private choice(id: string): string | undefined {
    if (!this.isAsked(id)) return undefined;
    const value = this.pick(id, this.question(id)?.options ?? []);
    this.offers(id, value);
    return this.limited(id, value);
  }

  private chosen(id: string, option: string): Ternary {
    if (!this.isAsked(id)) return undefined;
    const isChosen = this.pick(`${id} ${option}`, [true, false]);
    if (isChosen) this.offers(id, option);
    if (isChosen && option !== 'none' && this.question(id)?.options?.includes('none')) {
      // `none` never stands beside another code.
      if (this.pick(`${id} none`, [false, true])) this.isPossible = false;
    }
    return this.limited(id, isChosen);
  }

  private membership(node: ASTNode, left: ASTNode, right: ASTNode, group: string | undefined): Ternary {
    const one = this.idOf(left, group);
    const among = literalsOf(right);
    if (one !== undefined && among && this.question(one)?.type === 'choice') {
      const value = this.choice(one);
      return value === undefined ? undefined : among.includes(value);
    }
    const many = this.idOf(right, group);
    if (many !== undefined && left.op === 'value' && this.question(many)?.type === 'multi') {
      return this.chosen(many, String(left.args));
    }
    return this.free(node);
  }

  private textOf(
    node: ASTNode,
    group: string | undefined,
  ): { readonly text: string | undefined } | undefined {
    if (node.op === 'value' && typeof node.args === 'string') return { text: node.args };
    const id = this.idOf(node, group);
    return id !== undefined && this.question(id)?.type === 'choice' ? { text: this.choice(id) } : undefined;
  }

  private sameChoice(left: ASTNode, right: ASTNode, group: string | undefined): Ternary | 'no-choice' {
    if (left.op === 'value' && right.op === 'value') return left.args === right.args;
    const [a, b] = [this.textOf(left, group), this.textOf(right, group)];
    if (!a || !b) return 'no-choice';
    return a.text === undefined || b.text === undefined ? undefined : a.text === b.text;
  }

  /** How two values stand to each other, once and for all: `a < b` and `b <= a` are never both true. */
  private order(left: ASTNode, right: ASTNode, group: string | undefined): Order | undefined {
    for (const node of [left, right]) {
      const id = this.idOf(node, group);
      if (id !== undefined && !this.isAsked(id)) return undefined;
    }
    const [a, b] = [serialize(left), serialize(right)];
    const turned = a > b;
    const found = this.pick(turned ? `${b} ? ${a}` : `${a} ? ${b}`, orders);
    const order = (turned ? -found : found) as Order;
    this.keepToDay(left, right, order, group);
    this.keepToDay(right, left, -order as Order, group);
    return order;
  }

  /** A date that must lie in the past is not after the day of the visit, nor one in the future before it. */
  private keepToDay(date: ASTNode, day: ASTNode, order: Order, group: string | undefined): void {
    const id = this.idOf(date, group);
    if (id === undefined || day.op !== 'id' || day.args !== 'on') return;
    const when = this.question(id)?.when;
    if ((when === 'past' && order > 0) || (when === 'future' && order < 0)) this.isPossible = false;
  }

  private isAsked(id: string): boolean {
    const found = this.language.entries.get(id);
    if (!found || found.question.calculate !== undefined) return true;
    const when = found.group === undefined ? this.setting.askedWhen?.(id) : askWhenOf(found.question);
    return when === undefined || this.truth(this.language.parse(when, found.group), found.group) === true;
  }

  private offers(id: string, option: string): void {
    const found = this.language.entries.get(id);
    const when = found?.question.optionsWhen?.[option];
    if (found && when !== undefined) this.demand(when, found.group);
  }

  /** The answer must satisfy its question's own constraint, which is looked at once. */
  private limited<T>(id: string, value: T): T {
    const found = this.language.entries.get(id);
    if (found?.question.constraint === undefined || this.met.has(id)) return value;
    this.met.add(id);
    this.demand(found.question.constraint, found.group);
    return value;
  }

  private demand(source: string, group: string | undefined): void {
    if (this.truth(this.language.parse(source, group), group) === false) this.isPossible = false;
  }
}

const askWhenOf = (question: Question | Field): string | undefined =>
  'askWhen' in question ? question.askWhen : undefined;

const languageOf = (vocabulary: Vocabulary): Language => {
  const environments = new Map<string | undefined, ReturnType<typeof createEnvironment>>();
  const environmentOf = (group: string | undefined) => {
    const found = environments.get(group) ?? createEnvironment(vocabulary, false, group);
    environments.set(group, found);
    return found;
  };
  const nodes = new Map<string, ASTNode>();
  return {
    entries: new Map(
      vocabulary.questions.flatMap((each): readonly (readonly [string, Entry])[] => [
        [each.id, { question: each, group: undefined }],
        ...(each.fields ?? []).map((field) => [field.id, { question: field, group: each.id }] as const),
      ]),
    ),
    parse: (source, group) => {
      const key = `${group ?? ''} ${source}`;
      const node = nodes.get(key) ?? environmentOf(group).parse(source).ast;
      nodes.set(key, node);
      return node;
    },
  };
};

/**
 * Decides by trying whether a condition can be true: choices and booleans over all their values, comparisons over their
 * orders, calculated booleans by their calculation, everything else freely. First the condition alone, then with the
 * conditions under which the questions it reads are asked and offered. The sources must already have been checked.
 */
export const createReachability = (vocabulary: Vocabulary): CanBeTrue => {
  const language = languageOf(vocabulary);
  const alone: Language = {
    ...language,
    entries: new Map(
      [...language.entries].map(([id, { question, group }]) => {
        const { optionsWhen: _o, constraint: _c, ...bare } = question;
        return [id, { question: 'askWhen' in bare ? { ...bare, askWhen: undefined } : bare, group }] as const;
      }),
    ) as ReadonlyMap<string, Entry>,
  };
  return (source, { group, askedWhen, about } = {}) => {
    const possible = (within: Language, when: AskedWhen | undefined): boolean =>
      someWorld((pick) => {
        const world = new World(within, { group, askedWhen: when }, pick);
        const isTrue = world.truth(within.parse(source, group), group) === true;
        return isTrue && world.isPossible;
      });
    // A question's own condition is no limit to itself.
    const others: AskedWhen = (id) => (id === about ? undefined : askedWhen?.(id));
    return possible(alone, undefined) && possible(language, others);
  };
};
