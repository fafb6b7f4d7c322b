import { Menu } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconCheck, IconDots, IconFile, IconMicrophone, IconMusic, IconPhoto, IconRefresh, IconSticker2, IconVideo, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { FileName } from '../../conversation/content/FileName.js';
import { fileSize } from '../../conversation/content/measure.js';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import { type Attachment } from './attachment.js';
import { abandon, refusedByServer, sendAs, uploadAgain } from './attachments.js';
import { forget, lift, place } from './shelf.js';
import { judge, kindsOf } from './verdict.js';
import { ruleText, stateText } from './words.js';
import classes from './Tray.module.css';

const ICONS = { image: IconPhoto, video: IconVideo, audio: IconMusic, document: IconFile, sticker: IconSticker2 } as const;

interface FileCardProps { readonly conversationId: string; readonly one: Attachment; readonly at: number; readonly count: number; /** The text goes under this one. */ readonly bears: boolean }

/** What else can be done with a file: sent as another kind, moved. */
function Choices({ conversationId, one, at, count }: Omit<FileCardProps, 'bears'>) {
  const t = useT();
  const locale = useLocale();
  const { facts, kind, id, file } = one;
  const kinds = facts === null ? [] : kindsOf(facts);
  if (kinds.length < 2 && count < 2) return null;
  return (
    <Menu position="top-end" width={268}>
      <Menu.Target><button type="button" className={classes['button']} aria-label={t('composer.file.options', { name: file.name })}><Icon icon={IconDots} size={16} /></button></Menu.Target>
      <Menu.Dropdown>
        {facts !== null && kinds.length > 1 && kinds.map((other) => {
          const verdict = judge(other, facts);
          return (
            <Menu.Item key={other} role="menuitemradio" aria-checked={other === kind} disabled={!verdict.fits && other !== kind} leftSection={<Icon icon={ICONS[other]} size={17} />} rightSection={other === kind && <Icon icon={IconCheck} size={16} />} onClick={() => sendAs(id, other)}>
              {t('composer.file.as', { kind: other })}
              {!verdict.fits && <small className={classes['why']}>{ruleText(other, verdict, t, locale)}</small>}
            </Menu.Item>
          );
        })}
        {count > 1 && kinds.length > 1 && <Menu.Divider />}
        {at > 0 && <Menu.Item leftSection={<Icon icon={IconArrowLeft} size={17} mirror />} onClick={() => place(conversationId, id, at - 1)}>{t('composer.file.earlier')}</Menu.Item>}
        {at < count - 1 && <Menu.Item leftSection={<Icon icon={IconArrowRight} size={17} mirror />} onClick={() => place(conversationId, id, at + 1)}>{t('composer.file.later')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One file: its picture, what it is, how it stands, and what can be done with it. */
export function FileCard({ conversationId, one, at, count, bears }: FileCardProps) {
  const t = useT();
  const locale = useLocale();
  const { file, preview, kind, id, facts, error, media, share, verdict, voice } = one;
  const { text, tone } = stateText(one, t, locale);
  const remove = (): void => {
    lift(conversationId, [id]);
    abandon(one);
    forget([id]);
  };
  const card = useRef<HTMLDivElement>(null);
  // Sending waits for it, so the reason must not stand beyond the edge of a row that scrolls.
  const wrong = tone === 'wrong';
  useEffect(() => { if (wrong) card.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [wrong]);
  const running = facts !== null && verdict.fits && media === null && error === null;
  return (
    <div ref={card} className={classes['card']} data-tone={tone}>
      <span className={classes['picture']}>{preview !== null ? <img src={preview} alt="" /> : <Icon icon={voice === null ? ICONS[kind] : IconMicrophone} size={28} />}{count > 1 && <span className={classes['place']}>{new Intl.NumberFormat(locale).format(at + 1)}</span>}</span>
      <span className={classes['about']}>
        <FileName className={classes['name']} name={file.name} />
        <span className={classes['size']}>{facts === null ? fileSize(file.size, locale) : t('composer.file.kindAndSize', { kind: voice === null ? kind : 'voice', size: fileSize(file.size, locale) })}</span>
        <span className={classes['state']} role="status" title={text}>{text}</span>
        {bears && tone !== 'wrong' && <span className={classes['bears']}>{t('composer.file.caption')}</span>}
      </span>
      <span className={classes['buttons']}>
        <button type="button" className={classes['button']} aria-label={t('composer.remove', { name: file.name })} title={t('composer.remove', { name: file.name })} onClick={remove}><Icon icon={IconX} size={16} /></button>
        {error !== null && !refusedByServer(error) && <button type="button" className={classes['button']} aria-label={t('composer.file.again', { name: file.name })} title={t('common.retry')} onClick={() => uploadAgain(id)}><Icon icon={IconRefresh} size={16} /></button>}
        <Choices conversationId={conversationId} one={one} at={at} count={count} />
      </span>
      {running && <progress className={classes['progress']} max={1} value={share} aria-label={file.name} />}
    </div>
  );
}
