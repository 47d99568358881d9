import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/*
 * How each kind of setting is written. A refusal says what the setting takes; which one it was and
 * what it got is added by config.ts.
 */

/** Digits alone, within bounds. */
export const wholeNumber = (min: number, max: number) => {
  const takes = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, takes)
    .transform(Number)
    .refine((value) => value >= min && value <= max, takes);
};

/** An address of http or https without a path, as members type it. */
export const httpOrigin = z
  .string()
  .refine(
    (text) => isBareOrigin(text),
    'an address without a path, such as https://calls.example.org',
  )
  .transform((text) => new URL(text));

/** An address of http or https. */
export const httpAddress = z
  .string()
  .refine((text) => isHttp(parseUrl(text)), 'an address that starts with https:// or http://')
  .transform((text) => new URL(text));

/** Comma-separated STUN or TURN addresses of RFC 7064 and 7065. */
export const iceUrls = (scheme: 'stun' | 'turn') =>
  z
    .string()
    .transform(splitList)
    .refine(
      (urls) => urls.length > 0 && urls.every((url) => ICE_URL[scheme].test(url)),
      scheme === 'stun'
        ? 'addresses such as stun:host:3478, separated by commas'
        : 'addresses such as turn:host:3478?transport=udp or turns:host:443, separated by commas',
    );

/** Whose `X-Forwarded-*` is believed, as Fastify's `trustProxy` takes it. */
export const trustedProxies = z
  .string()
  .transform((text) => parseProxies(text.trim().toLowerCase()))
  .refine(
    (value) => value !== null,
    'true, false, a number of proxies, or their addresses separated by commas, such as loopback or 10.0.0.0/8',
  )
  .transform((value) => value ?? false);

/** Names that Fastify knows for ranges of addresses. */
const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const HOST = String.raw`(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)`;
const ICE_URL = {
  stun: new RegExp(`^stuns?:${HOST}(:\\d{1,5})?$`),
  turn: new RegExp(`^turns?:${HOST}(:\\d{1,5})?(\\?transport=(udp|tcp))?$`),
};

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isHttp = (url: URL | null): boolean =>
  url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';

function isBareOrigin(text: string): boolean {
  const url = parseUrl(text);
  return isHttp(url) && url?.pathname === '/' && url.search === '' && url.hash === '';
}

function parseProxies(text: string): boolean | number | string[] | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const addresses = splitList(text);
  const areKnown = addresses.every((part) => NAMED_RANGES.has(part) || isAddressRange(part));
  return addresses.length > 0 && areKnown ? addresses : null;
}

function isAddressRange(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    // Node refuses a prefix that is longer than the address.
    return false;
  }
}
