import { activeServices, type Change, type Visit } from '../../../shared/protocol/visit.ts';

/** The services that can go on today or wait: chosen and not sealed, in the order in which they were chosen. */
export const undecidedServices = (visit: Visit): readonly string[] => {
  const active = activeServices(visit);
  return visit.services.filter((id) => active.includes(id) || visit.setAside.includes(id));
};

export const putAside = ({ setAside }: Visit, service: string, waits: boolean): Change => ({
  kind: 'set-aside',
  services: waits ? [...setAside, service] : setAside.filter((id) => id !== service),
});

/** Goes on with what was put aside: the first page that still asks something of it. */
export const takeUp = (visit: Visit, services: readonly string[] = visit.setAside): Change[] => [
  { kind: 'set-aside', services: visit.setAside.filter((id) => !services.includes(id)) },
  { kind: 'step', step: 'questions', at: '' },
];
