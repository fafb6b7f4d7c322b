import { type Interactive } from '@diwan/domain';
import { Popover } from '@mantine/core';
import { IconCheck, IconList } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.js';
import { Icon, UserText } from '../../ui/index.js';
import classes from './ListSheet.module.css';

type List = Extract<Interactive, { kind: 'list' }>;

/** The button that opens a list, and the list as the customer gets it, with what they chose. */
export function ListSheet({ content, chosen }: { readonly content: List; readonly chosen: string | null }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const rows = content.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return (
    <Popover opened={open} onChange={setOpen} position="top" width={320} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['open']} aria-expanded={open} onClick={() => setOpen(!open)} title={t('conversation.interactive.options', { n: rows })}><Icon icon={IconList} size={16} /><UserText>{content.button}</UserText></button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={content.button} className={classes['sheet'] ?? ''}>
        <UserText as="p" className={classes['title']}>{content.button}</UserText>
        {content.sections.map((section, i) => (
          <div key={i}>
            {section.title !== undefined && <UserText as="p" className={classes['section']}>{section.title}</UserText>}
            <ul className={classes['rows']}>
              {section.rows.map((row) => (
                <li key={row.id} data-chosen={row.id === chosen || undefined}>
                  <span className={classes['words']}><UserText>{row.title}</UserText>{row.description !== undefined && <UserText as="span" className={classes['soft']}>{row.description}</UserText>}</span>
                  <span className={classes['mark']} aria-hidden>{row.id === chosen && <IconCheck size={12} stroke={3.2} />}</span>
                  {row.id === chosen && <span className="visually-hidden">{t('conversation.reply.chosen')}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
