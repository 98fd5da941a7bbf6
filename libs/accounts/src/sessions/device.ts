/** The first that matches counts: Edge and Opera say that they are Chrome, and Chrome that it is Safari. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdgA?\b|\bEdgiOS\b/],
  ['Opera', /\bOPR\b/],
  ['Yandex Browser', /\bYaBrowser\b/],
  ['Firefox', /\bFirefox\b|\bFxiOS\b/],
  ['Chrome', /\bChrome\b|\bChromium\b|\bCriOS\b/],
  ['Safari', /\bSafari\b/],
];
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\biPhone\b|\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
];

/**
 * What a person needs to tell their own devices apart, and no more: `Firefox, Windows`. Without version and address.
 *
 * @param userAgent as the browser says it; it may say anything
 * @returns an empty text where neither is known
 */
export function deviceOf(userAgent: string | undefined): string {
  const said = (names: typeof BROWSERS) => names.find(([, mark]) => mark.test(userAgent ?? ''))?.[0];
  return [said(BROWSERS), said(SYSTEMS)].filter((part) => part !== undefined).join(', ');
}
