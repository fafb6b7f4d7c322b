import { type ConversationView, type Preview } from '@diwan/contract';
import { AnyMessageStatus, PreviewKind } from '@diwan/domain';
import { IconAddressBook, IconFile, IconHeadphones, IconLayoutList, IconLock, IconMapPin, IconMicrophone, IconPhoto, IconShoppingBag, IconSticker, IconTemplate, IconVideo, type IconInbox } from '@tabler/icons-react';
import { useDraft } from '../composer/drafts.js';
import { hasMarks, unmarked } from '../conversation/content/format.js';
import { useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { Ticks, UserText } from '../ui/index.js';
import classes from './ConversationRow.module.css';

const ICONS: Readonly<Partial<Record<PreviewKind, typeof IconInbox>>> = {
  image: IconPhoto, video: IconVideo, audio: IconHeadphones, voice: IconMicrophone, document: IconFile, sticker: IconSticker, location: IconMapPin,
  contacts: IconAddressBook, order: IconShoppingBag, interactive: IconLayoutList, template: IconTemplate,
};
/** More of a draft than any row has room for. */
const SHOWN = 200;
/** What is said in the people's own words alone, with no name for its kind. */
const PLAIN: ReadonlySet<PreviewKind> = new Set(['text', 'button', 'button_reply', 'list_reply', 'interactive', 'template']);

/** What this person began to write, unless it is before their eyes; else what was said last, and by whom when it was one of us. */
export function PreviewLine({ conversation: { id, preview }, active }: { readonly conversation: ConversationView; readonly active: boolean }) {
  const t = useT();
  const { reply, note } = useDraft(id);
  const begun = (reply.trim() === '' ? note : reply).trim();
  if (begun !== '' && !active) {
    return <span className={classes['preview']}><span className={classes['draft']}>{t('inbox.row.draft')}</span><UserText className={classes['words']}>{unmarked(begun.slice(0, SHOWN))}</UserText></span>;
  }
  if (preview === null) return <span className={classes['preview']}>{t('inbox.row.noMessages')}</span>;
  const status = AnyMessageStatus.safeParse(preview.status);
  return (
    <span className={classes['preview']} data-failed={preview.status === 'failed' || undefined}>
      {preview.direction === 'out' && status.success && <Ticks status={status.data} size={15} />}
      {preview.direction === 'note' && <IconLock size={13} className={classes['kind']} aria-label={t('inbox.row.note')} />}
      <PreviewWords preview={preview} />
    </span>
  );
}

function PreviewWords({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const author = useAuthorPrefix(preview);
  const kind = PreviewKind.safeParse(preview.kind).data ?? 'unknown';
  const Shape = preview.direction === 'note' ? undefined : ICONS[kind];
  return (
    <>
      {author !== null && <span className={classes['author']}>{author}</span>}
      {Shape !== undefined && <Shape size={14} className={classes['kind']} aria-hidden />}
      {kind === 'reaction'
        ? <span className={classes['words']}>{t('inbox.preview.reaction', { emoji: preview.text ?? '' })}</span>
        : preview.text !== null && (preview.direction === 'note' || PLAIN.has(kind) || ICONS[kind] !== undefined)
          ? <UserText className={classes['words']}>{hasMarks(kind) || preview.direction === 'note' ? unmarked(preview.text) : preview.text}</UserText>
          : <span className={classes['words']}>{t(`inbox.preview.${kind}`)}</span>}
    </>
  );
}

function useAuthorPrefix({ direction, authorKind, authorId }: Preview): string | null {
  const t = useT();
  const { user } = useSession();
  const { members } = useDirectory();
  if (direction === 'in' || authorKind !== 'agent') return null;
  if (authorId === user.id) return t('inbox.row.youPrefix');
  const name = members.get(authorId ?? '')?.name;
  return name === undefined ? null : t('inbox.row.agentPrefix', { name: `\u2068${name.split(' ')[0] ?? name}\u2069` });
}
