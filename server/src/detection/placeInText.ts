import fc from 'fast-check';

/** For property tests: a place in a text, as a share of its length. Not `fc.double`: nearly all doubles are next to 0, and so nearly all edits would be. */
export const placeInText = fc.nat(10_000).map(n => n / 10_000);
