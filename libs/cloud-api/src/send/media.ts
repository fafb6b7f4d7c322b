import { type MediaRef } from '@diwan/domain';

/** A medium as a send names it: an id that Meta gave for an upload from this number, or a public address. */
export type GraphMedia = { id: string } | { link: string };

/** Finds what Meta calls one of our media. The caller has uploaded it, or hands out a link. */
export type ResolveMedia = (media: MediaRef) => GraphMedia;

/** A send that names a medium nobody uploaded; a fault of the caller, never of the customer. */
export class UnresolvedMediaError extends Error {
  constructor(readonly media: MediaRef) {
    super('The medium has neither a public link nor an id at Meta; upload it before building the body.');
    this.name = 'UnresolvedMediaError';
  }
}

/** Takes the link or Meta's id out of the reference itself. Throws UnresolvedMediaError when it has neither. */
export const mediaInReference: ResolveMedia = (media) => {
  if (media.link !== undefined) return { link: media.link };
  if (media.metaMediaId !== undefined) return { id: media.metaMediaId };
  throw new UnresolvedMediaError(media);
};
