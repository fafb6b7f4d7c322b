import { type MediaRef } from '@diwan/domain';
import { IconAlertTriangle, IconClockDown, IconFile, IconLink, IconMessageQuestion, IconMoodSmile, IconMusic, IconPhoto, IconRefresh, IconVideo } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type Translate, useT } from '../../i18n/index.js';
import { useSession } from '../../sync/index.js';
import { fetchMediaAgain } from '../../sync/media.js';
import { Icon, problemToast } from '../../ui/index.js';
import { useThread } from '../thread/context.js';
import { Card, Soft } from './parts.js';
import { sourceOf } from './source.js';
import classes from './MissingMedia.module.css';

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';
const ICONS = { image: IconPhoto, video: IconVideo, audio: IconMusic, voice: IconMusic, document: IconFile, sticker: IconMoodSmile } as const;

/** A foreign address is only opened by a person's own click: loading it would tell its owner who reads. */
function OpenLink({ media }: { readonly media: MediaRef }) {
  const t = useT();
  const href = sourceOf(media) ?? media.link;
  return href === undefined ? null : <a className={classes['open']} href={href} target="_blank" rel="noopener noreferrer">{t('conversation.media.open')}</a>;
}

const reasonOf = ({ state, problem }: MediaRef, t: Translate): string => {
  if (problem !== undefined) return t(`conversation.media.problem.${problem}`);
  return t(state === 'unavailable' ? 'conversation.media.unavailable' : 'conversation.media.pending');
};

/** What can be done about a customer's file that is not here: ask WhatsApp for it again, or begin a sentence that asks the customer. */
function WaysOut({ media, kind }: { readonly media: MediaRef; readonly kind: MediaKind }) {
  const t = useT();
  const { can } = useSession();
  const { canReply, compose } = useThread();
  const [asking, setAsking] = useState(false);
  const { mediaId, metaMediaId, problem, state } = media;
  if (metaMediaId === undefined || !can('conversation.reply')) return null;
  const final = problem === 'expired' || problem === 'too_large';
  const again = (): void => {
    if (mediaId === undefined) return;
    setAsking(true);
    fetchMediaAgain(mediaId).catch(problemToast).finally(() => setAsking(false));
  };
  return (
    <div className={classes['ways']}>
      {!final && mediaId !== undefined && (state === 'unavailable' || problem !== undefined) && <button type="button" className={classes['way']} disabled={asking} onClick={again}><Icon icon={IconRefresh} size={14} />{t('conversation.media.askAgain')}</button>}
      {canReply && state === 'unavailable' && <button type="button" className={classes['way']} onClick={() => compose(t(`conversation.media.please.${kind}`))}><Icon icon={IconMessageQuestion} size={14} />{t('conversation.media.askCustomer')}</button>}
    </div>
  );
}

/** What stands in a medium's place when it cannot be shown: still coming, gone at WhatsApp, or named by a link of somebody else's. */
export function MissingMedia({ media, kind, broken = false }: { readonly media: MediaRef; readonly kind: MediaKind; readonly broken?: boolean }): ReactNode {
  const t = useT();
  const name = t(`conversation.media.${kind}`);
  if (broken && media.state !== 'unavailable') return <Card icon={ICONS[kind]} title={name} tone="sunken"><Soft>{t('conversation.media.broken')}</Soft><OpenLink media={media} /></Card>;
  if (media.link !== undefined) return <Card icon={IconLink} title={name} tone="sunken"><Soft>{t('conversation.media.linked')}</Soft><OpenLink media={media} /></Card>;
  const gone = media.state === 'unavailable';
  return (
    <Card icon={gone ? IconAlertTriangle : IconClockDown} title={name} tone={gone ? 'warning' : 'sunken'} busy={!gone && media.problem === undefined}>
      <Soft>{reasonOf(media, t)}</Soft>
      <WaysOut media={media} kind={kind} />
    </Card>
  );
}
