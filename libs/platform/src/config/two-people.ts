/**
 * What a group may let two people do alone together: open a record to more people, erase what is private of somebody, change
 * what somebody may do, let go what the brake holds.
 */
export const TWO_PEOPLE = ['widen', 'erase', 'roles', 'brake'] as const;
export type TwoPeopleMatter = (typeof TWO_PEOPLE)[number];
