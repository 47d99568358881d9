/** What of a browser tells the kind of machine. */
export type BrowserMarks = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

/** iPhones and iPads, whose browsers are all Safari inside. An iPad calls itself a Mac. */
export function isIos({ userAgent, maxTouchPoints }: BrowserMarks): boolean {
  return (
    /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)
  );
}

/** Phones and tablets: their system decides on speakers and headsets, and stops hidden pages. */
export function isPhone(marks: BrowserMarks): boolean {
  return isIos(marks) || marks.userAgent.includes('Android');
}
