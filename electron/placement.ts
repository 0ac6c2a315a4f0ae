/** A rectangle in the coordinates that all displays share. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DisplayThere {
  readonly id: number;
  readonly bounds: Area;
}

/** Where the applicant's own window stands. */
export type Placement =
  | { readonly kind: 'none' }
  | { readonly kind: 'display'; readonly id: number; readonly bounds: Area }
  /** Demo: an ordinary window on the one screen. */
  | { readonly kind: 'window' };

const sameArea = (a: Area, b: Area): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

export const samePlacement = (a: Placement, b: Placement): boolean => {
  if (a.kind !== 'display' || b.kind !== 'display') return a.kind === b.kind;
  return a.id === b.id && sameArea(a.bounds, b.bounds);
};

/** The first display that is not the operator's and does not merely mirror it; the one in use is kept while it is there. */
export const placeOf = (
  displays: readonly DisplayThere[],
  operators: DisplayThere,
  wantsWindow: boolean,
  now: Placement,
): Placement => {
  const others = displays.filter(
    ({ id, bounds }) => id !== operators.id && !sameArea(bounds, operators.bounds),
  );
  const kept = now.kind === 'display' ? others.find(({ id }) => id === now.id) : undefined;
  const chosen = kept ?? others[0];
  if (chosen !== undefined) return { kind: 'display', id: chosen.id, bounds: chosen.bounds };
  return wantsWindow ? { kind: 'window' } : { kind: 'none' };
};
