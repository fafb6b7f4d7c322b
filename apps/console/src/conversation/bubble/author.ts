import { type MessageView } from '@diwan/contract';
import { type AuthorKind } from '@diwan/domain';
import { type Translate, useT } from '../../i18n/index.js';
import { type DirectoryMaps, useDirectory, useSession } from '../../sync/index.js';

interface By { readonly kind: AuthorKind; readonly id: string | null }

/** What to call whoever did something: a colleague by name, ourselves as "you", what runs by itself by its kind. */
export function authorName({ kind, id }: By, me: string, { members }: DirectoryMaps, t: Translate): string {
  if (kind !== 'agent' || id === null) return t(`conversation.author.${kind}`);
  return id === me ? t('conversation.author.you') : (members.get(id)?.name ?? t('common.unknownPerson'));
}

export function useAuthorName(by: By): string {
  const t = useT();
  const directory = useDirectory();
  const { user } = useSession();
  return authorName(by, user.id, directory, t);
}

/** Written by ourselves: needs no name. */
export const isOwn = ({ author }: MessageView, me: string): boolean => author.kind === 'agent' && author.id === me;

/** What runs by itself has a colour of its own, so that nobody takes it for a colleague. */
export const isAutomaticAuthor = (kind: AuthorKind): boolean => kind === 'bot' || kind === 'rule' || kind === 'campaign' || kind === 'system' || kind === 'api';
