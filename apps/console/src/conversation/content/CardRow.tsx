import { type InteractiveHeader, type MediaRef } from '@diwan/domain';
import { type ReactNode } from 'react';
import { useT } from '../../i18n/index.js';
import { Film, Picture } from './Media.js';
import { ButtonRows } from './parts.js';
import { RichText } from './RichText.js';
import classes from './InteractiveCard.module.css';

export interface SideCard {
  readonly header: Extract<InteractiveHeader, { media: MediaRef }> | null;
  readonly body: string | undefined;
  readonly buttons: Parameters<typeof ButtonRows>[0]['buttons'];
}

/** Cards side by side, to be looked through as on the phone. */
export function CardRow({ cards }: { readonly cards: readonly SideCard[] }): ReactNode {
  const t = useT();
  return (
    <div className={classes['cards']} tabIndex={0} role="group" aria-label={t('conversation.interactive.cards', { n: cards.length })}>
      {cards.map(({ header, body, buttons }, i) => (
        <div key={i} className={classes['card']}>
          {header !== null && (header.type === 'video' ? <Film media={header.media} wide /> : <Picture media={header.media} meta={null} wide />)}
          {body !== undefined && <div className={classes['cardWords']}><RichText text={body} /></div>}
          <ButtonRows buttons={buttons} />
        </div>
      ))}
    </div>
  );
}
