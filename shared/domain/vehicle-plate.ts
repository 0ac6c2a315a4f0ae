import { accept, type Check, refuse } from './check.ts';

/** `AAA-0000` since 2012-12 (never I or O: they read as 1 and 0), then the older shapes still on the road. */
const shapes = [
  /^[A-HJ-NP-Z]{3}-\d{4}$/,
  /^\d{4}-[A-Z0-9]{2}$/,
  /^[A-Z0-9]{2}-\d{4}$/,
  /^[A-Z0-9]{3}-\d{3}$/,
  /^\d{3}-[A-Z0-9]{3}$/,
];

/** Short plates of the oldest series: they exist, but are rare enough to ask twice. */
const shortOldShape = /^[A-Z0-9]{2,3}-[A-Z0-9]{2,3}$/;

/** People leave the hyphen out or type a space. Where letters meet digits once only, its place is certain. */
const withHyphen = (folded: string): string => {
  const joined = folded.replace(/\s*-\s*/g, '-').replace(/\s+/g, '-');
  return joined.replace(/^([A-Z]+)(\d+)$/, '$1-$2').replace(/^(\d+)([A-Z]+)$/, '$1-$2');
};

/** 車牌, always written with its hyphen. The registry is not public, so every refusal is soft. */
export const checkVehiclePlate = (folded: string): Check<string> => {
  const plate = withHyphen(folded);
  if (shapes.some((shape) => shape.test(plate))) return accept(plate);
  return refuse(shortOldShape.test(plate) ? 'unknown' : 'shape');
};
