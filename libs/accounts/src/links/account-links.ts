/** The address of a page by which somebody signs in. @param base without a slash at the end, see signInBase */
export function signInLink(base: string, secret: string): string {
  return `${base}/sign-in/link/${secret}`;
}

/** The address of a page by which somebody makes their account. @param base see {@link signInLink} */
export function invitationLink(base: string, secret: string): string {
  return `${base}/invitation/${secret}`;
}

/** Whether a text, plain or HTML, has a link by which its reader becomes somebody who signs in. */
export function bearsAccountLink(text: string): boolean {
  return /\/(?:sign-in\/link|invitation)\/[\w-]/.test(text);
}
