import { Menu } from '@mantine/core';
import { IconBold, IconBraces, IconItalic, IconStrikethrough } from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../i18n/index.js';
import { Icon, UserText } from '../ui/index.js';
import { type VariableFacts, VARIABLES } from '../quick-reply/variables.js';
import { useForm } from './form.js';
import { bodyIsOptional, bodyLimit, hasFooter, LIMITS } from './limits.js';
import { Text } from './Text.js';
import classes from './Form.module.css';

const MARKS = [{ mark: '*', icon: IconBold, word: 'bold' }, { mark: '_', icon: IconItalic, word: 'italic' }, { mark: '~', icon: IconStrikethrough, word: 'strike' }] as const;

/** Puts text around or in place of what is selected, through the browser, so that undo knows it. */
function insert(field: HTMLTextAreaElement | null, make: (selected: string) => string): void {
  if (field === null) return;
  field.focus();
  const { selectionStart, selectionEnd, value } = field;
  document.execCommand('insertText', false, make(value.slice(selectionStart, selectionEnd)));
}

interface BodyPartProps { readonly facts: VariableFacts | null }

/** The message itself, with WhatsApp's formatting and places that are filled in for each customer. */
export function BodyPart({ facts }: BodyPartProps) {
  const t = useT();
  const { draft, change } = useForm();
  const field = useRef<HTMLTextAreaElement>(null);
  const tools = (
    <span className={classes['tools']}>
      {MARKS.map(({ mark, icon, word }) => (
        <button key={mark} type="button" className={classes['tool']} aria-label={t(`builder.format.${word}`)} title={t(`builder.format.${word}`)} onMouseDown={(event) => event.preventDefault()} onClick={() => insert(field.current, (text) => `${mark}${text}${mark}`)}><Icon icon={icon} size={15} /></button>
      ))}
      <Menu width={250} position="bottom-end">
        <Menu.Target><button type="button" className={classes['tool']} data-wide><Icon icon={IconBraces} size={15} />{t('builder.variable.insert')}</button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('builder.variable.title')}</Menu.Label>
          {VARIABLES.map((name) => (
            <Menu.Item key={name} rightSection={facts === null ? null : <UserText className={classes['fact']}>{facts[name] ?? t('builder.variable.unknown')}</UserText>} onClick={() => setTimeout(() => insert(field.current, () => `{{${name}}}`), 0)}>{t(`builder.variable.${name}`)}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
  return <Text at="body" label={t('builder.body')} optional={bodyIsOptional(draft.kind)} value={draft.body} max={bodyLimit(draft.kind)} lines={4} tools={tools} inputRef={field} onChange={(body) => change({ body })} />;
}

export function FooterPart() {
  const t = useT();
  const { draft, change } = useForm();
  if (!hasFooter(draft.kind)) return null;
  return <Text at="footer" label={t('builder.footer')} optional value={draft.footer} max={LIMITS.footer} hint={t('builder.footerHint')} onChange={(footer) => change({ footer })} />;
}
