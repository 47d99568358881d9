/** In the order in which they are looked for: most browsers also carry the names of others. */
const BROWSERS: readonly [name: string, version: RegExp][] = [
  ['Edge', /Edg(?:A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+(?:\.\d+)?).*Safari\//],
];

const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['iPad', /iPad/],
  ['iPhone', /iPhone|iPod/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux/],
];

/** Browser and system as a report names them, such as `Firefox 153 on Linux`: coarse on purpose. */
export function browserWords(userAgent: string): string {
  const browser = BROWSERS.map(([name, version]) => [name, version.exec(userAgent)?.[1]] as const)
    .find(([, version]) => version !== undefined)
    ?.join(' ');
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent))?.[0];
  return `${browser ?? 'Unknown browser'} on ${system ?? 'an unknown system'}`;
}
