export interface Coordinates { readonly latitude: number; readonly longitude: number }
export interface Place extends Coordinates { readonly name?: string }

const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;
/** Digits, points and commas of Arabic keyboards as the numbers they are. */
const latin = (text: string): string => text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/٫/g, '.').replace(/[،٬]/g, ',');

const valid = (latitude: number, longitude: number): Coordinates | null =>
  (Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null);
const pair = (match: RegExpExecArray | null): Coordinates | null => (match === null ? null : valid(Number(match[1]), Number(match[2])));

const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const PLAIN = new RegExp(`^\\s*${NUMBER}\\s*[,;\\s]\\s*${NUMBER}\\s*$`);
const DEGREES = /^\s*(\d{1,3})[°\s]+(\d{1,2})['′’\s]+(\d{1,2}(?:\.\d+)?)["″”\s]*([NS])[,\s]+(\d{1,3})[°\s]+(\d{1,2})['′’\s]+(\d{1,2}(?:\.\d+)?)["″”\s]*([EW])\s*$/i;

function fromDegrees(text: string): Coordinates | null {
  const match = DEGREES.exec(text);
  if (match === null) return null;
  const value = (at: number): number => Number(match[at]) + Number(match[at + 1]) / 60 + Number(match[at + 2]) / 3600;
  return valid(value(1) * (match[4]?.toUpperCase() === 'S' ? -1 : 1), value(5) * (match[8]?.toUpperCase() === 'W' ? -1 : 1));
}

/** Where map links keep the place itself, the surest first: the pin, then what was asked for, then the middle of the map. */
const IN_LINK = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`), new RegExp(`[?&](?:q|query|ll|daddr|destination|center)=(?:loc:)?${NUMBER},${NUMBER}`),
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`), new RegExp(`/search/${NUMBER},\\s*\\+?${NUMBER}`), new RegExp(`@${NUMBER},${NUMBER}`), new RegExp(`#map=\\d+(?:\\.\\d+)?/${NUMBER}/${NUMBER}`),
];

/** The name that a link to a place carries. */
const nameIn = (link: string): string | undefined => {
  const found = /\/place\/([^/@]+)/.exec(link)?.[1]?.replace(/\+/g, ' ').trim();
  return found === undefined || PLAIN.test(found) || DEGREES.test(found) ? undefined : found;
};

function fromLink(text: string): Place | null {
  const geo = pair(new RegExp(`^geo:${NUMBER},${NUMBER}`, 'i').exec(text));
  if (geo !== null) return geo;
  if (!URL.canParse(text)) return null;
  let link = text;
  try {
    link = decodeURIComponent(text);
  } catch {
    // A stray percent sign: read as it stands.
  }
  const found = IN_LINK.map((pattern) => pair(pattern.exec(link))).find((place) => place !== null);
  if (found === undefined || found === null) return null;
  const name = nameIn(link);
  return { ...found, ...(name === undefined ? {} : { name }) };
}

/** Short links say where only to those who follow them, and following one tells Google who asked. */
export const isShortLink = (text: string): boolean => /^https?:\/\/(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co|bit\.ly)\//i.test(text.trim());

/** A place out of whatever people paste: "24.7, 46.6", degrees and minutes, a Google, Apple or OpenStreetMap link, geo:. Null for nothing known. */
export function readPlace(input: string): Place | null {
  const text = latin(input.trim());
  return pair(PLAIN.exec(text)) ?? fromDegrees(text) ?? fromLink(text);
}
