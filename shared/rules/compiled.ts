import type { Catalogue } from '../catalogue/schema.ts';
import { createEnvironment } from './environment.ts';
import { compileExpression, type Expression } from './expression.ts';

export type Compile = (source: string) => Expression;

const compilerOf = (catalogue: Catalogue, demo: boolean): Compile => {
  const environment = createEnvironment(catalogue, demo);
  const compiled = new Map<string, Expression>();
  return (source) => {
    const expression = compiled.get(source) ?? compileExpression(environment, source);
    compiled.set(source, expression);
    return expression;
  };
};

const caches = { demo: new WeakMap<Catalogue, Compile>(), real: new WeakMap<Catalogue, Compile>() };

/** The compiler of a catalogue's expressions; each is compiled once for as long as the catalogue object lives. */
export const expressionsOf = (catalogue: Catalogue, demo = false): Compile => {
  const cache = demo ? caches.demo : caches.real;
  const compile = cache.get(catalogue) ?? compilerOf(catalogue, demo);
  cache.set(catalogue, compile);
  return compile;
};
