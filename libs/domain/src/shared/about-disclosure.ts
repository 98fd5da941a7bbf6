import { commonRole } from './common-events.ts';

/** Whether a fact says who may know of its record, or how far those whom it is about agreed to be known. */
export function setsDisclosure(type: string): boolean {
  const role = commonRole(type);
  return role === 'confidentiality-set' || role === 'consent-stated';
}
