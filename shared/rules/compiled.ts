import type { Catalogue } from '../catalogue/schema.ts';
import { createEnvironment } from './environment.ts';
import { type Calculation, compileCalculation, compileExpression, type Expression } from './expression.ts';

/** Compiles expressions of one catalogue; with a group, `member` is one of its rows. */
export interface Compiler {
  truth(source: string, group?: string): Expression;
  value(source: string, group?: string): Calculation;
}

const remembered = <T>(
  make: (source: string, group?: string) => T,
): ((source: string, group?: string) => T) => {
  const made = new Map<string, T>();
  return (source, group) => {
    const key = `${group ?? ''} ${source}`;
    const found = made.get(key) ?? make(source, group);
    made.set(key, found);
    return found;
  };
};

const compilerOf = (catalogue: Catalogue, demo: boolean): Compiler => {
  const environment = remembered((group) =>
    createEnvironment(catalogue, demo, group === '' ? undefined : group),
  );
  return {
    truth: remembered((source, group) => compileExpression(environment(group ?? ''), source)),
    value: remembered((source, group) => compileCalculation(environment(group ?? ''), source)),
  };
};

const caches = { demo: new WeakMap<Catalogue, Compiler>(), real: new WeakMap<Catalogue, Compiler>() };

/** The compiler of a catalogue's expressions; each is compiled once for as long as the catalogue object lives. */
export const compilerFor = (catalogue: Catalogue, demo = false): Compiler => {
  const cache = demo ? caches.demo : caches.real;
  const compiler = cache.get(catalogue) ?? compilerOf(catalogue, demo);
  cache.set(catalogue, compiler);
  return compiler;
};
