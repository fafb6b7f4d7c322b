import { SegmentedControl } from '@mantine/core';
import { useLocale, useT } from '../i18n/index.js';
import { AddButton } from './AddButton.js';
import { Options } from './ButtonsPart.js';
import { type Card, newCard } from './draft.js';
import { useForm } from './form.js';
import { MediaField, type PartProps } from './HeaderPart.js';
import { FEWEST_CARDS, LIMITS, MOST } from './limits.js';
import { changedAt } from './move.js';
import { Sortable } from './Sortable.js';
import { Complaint, Text } from './Text.js';
import classes from './Form.module.css';

function CardFields({ card, index, files, earlier, onChange }: PartProps & { readonly card: Card; readonly index: number; readonly onChange: (change: Partial<Card>) => void }) {
  const t = useT();
  const { draft } = useForm();
  const at = `cards.${index}`;
  return (
    <>
      <MediaField key={draft.cardMedia} place={card.key} at={`${at}.header`} format={draft.cardMedia} picked={card.media} files={files} earlier={earlier} onGone={() => onChange({ media: null })} />
      <Text at={`${at}.body`} label={t('builder.card.text')} optional value={card.body} max={LIMITS.cardBody} lines={2} onChange={(body) => onChange({ body })} />
      {draft.cardAction === 'url' ? (
        <>
          <Text at={`${at}.action.displayText`} label={t('builder.link.text')} value={card.linkText} max={LIMITS.linkText} plain onChange={(linkText) => onChange({ linkText })} />
          <Text at={`${at}.action.url`} label={t('builder.link.url')} value={card.url} ltr placeholder="https://" onChange={(url) => onChange({ url })} />
        </>
      ) : (
        <Options
          options={card.replies} at={`${at}.action.replies`} most={MOST.cardReplies} nameOf={(n) => t('builder.card.answer', { n })} addLabel={t('builder.card.addAnswer')} fullLabel={t('builder.card.mostAnswers')} ids={false}
          taken={draft.cards.flatMap(({ replies }) => replies)} onChange={(replies) => onChange({ replies })}
        />
      )}
    </>
  );
}

/** Cards side by side: all with photos or all with videos, all with a link or all with answers. */
export function CardsPart({ files, earlier }: PartProps) {
  const t = useT();
  const locale = useLocale();
  const { draft, change } = useForm();
  const { cards } = draft;
  const name = (i: number): string => t('builder.card.one', { n: (i + 1).toLocaleString(locale) });
  return (
    <section className={classes['group']}>
      <div className={classes['pair']}>
        <div>
          <span className={classes['label']}>{t('builder.card.media')}</span>
          <SegmentedControl
            size="xs" fullWidth aria-label={t('builder.card.media')} value={draft.cardMedia} data={(['image', 'video'] as const).map((value) => ({ value, label: t(`builder.card.${value}`) }))}
            onChange={(cardMedia) => {
              cards.forEach(({ key }) => files.remove(key));
              change({ cardMedia, cards: cards.map((card) => ({ ...card, media: null })) });
            }}
          />
        </div>
        <div>
          <span className={classes['label']}>{t('builder.card.action')}</span>
          <SegmentedControl size="xs" fullWidth aria-label={t('builder.card.action')} value={draft.cardAction} onChange={(cardAction) => change({ cardAction })} data={(['url', 'quick_replies'] as const).map((value) => ({ value, label: t(`builder.card.${value}`) }))} />
        </div>
      </div>
      <Sortable items={cards} variant="blocks" onChange={(next) => change({ cards: next })} fewest={FEWEST_CARDS} nameOf={(_card, i) => name(i)}>
        {(card, i) => <><h4 className={classes['cardTitle']}>{name(i)}</h4><CardFields card={card} index={i} files={files} earlier={earlier} onChange={(part) => change(({ cards: now }) => ({ cards: changedAt(now, i, part) }))} /></>}
      </Sortable>
      <Complaint at="cards" />
      <AddButton label={t('builder.card.add')} full={cards.length >= MOST.cards ? t('builder.card.most') : null} onAdd={() => change({ cards: [...cards, newCard(cards)] })} />
    </section>
  );
}
