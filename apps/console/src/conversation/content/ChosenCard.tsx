import { type MessageView, type ShownContent } from '@diwan/contract';
import { type InboundContent } from '@diwan/domain';
import { IconCheck } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { useMessage } from '../../sync/timeline.js';
import { UserText } from '../../ui/index.js';
import { Soft } from './parts.js';
import classes from './Chosen.module.css';

type Choice = Extract<InboundContent, { type: 'button' | 'button_reply' | 'list_reply' }>;
interface Option { readonly id: string; readonly title: string }

/** What could be tapped on a message of ours. */
function optionsOf(content: ShownContent | undefined): readonly Option[] {
  if (content?.type === 'template') return (content.template.rendered?.buttons ?? []).filter(({ type }) => type === 'quick_reply').map(({ text }) => ({ id: text, title: text }));
  if (content?.type !== 'interactive') return [];
  const { interactive } = content;
  switch (interactive.kind) {
    case 'buttons': return interactive.buttons;
    case 'list': return interactive.sections.flatMap(({ rows }) => rows);
    case 'media_carousel': return interactive.cards.flatMap(({ action }) => (action.type === 'quick_replies' ? action.replies : []));
    default: return [];
  }
}

const titleOf = (choice: Choice): string => (choice.type === 'button' ? choice.text : choice.title);
const isChosen = (option: Option, choice: Choice): boolean => (choice.type === 'button' ? option.title === choice.text : option.id === choice.id);

/** What a customer tapped, among what there was to tap: the message that is quoted above says of which. */
export function ChosenCard({ message, content }: { readonly message: MessageView; readonly content: Choice }) {
  const t = useT();
  const asked = useMessage(message.conversationId, message.replyToId ?? message.quote?.messageId ?? null);
  const options = optionsOf(asked?.content);
  const list = content.type === 'list_reply';
  const known = options.some((option) => isChosen(option, content));
  const shown = known ? options : [{ id: '', title: titleOf(content) }];
  return (
    <div className={classes['choice']}>
      <Soft>{t(list ? 'conversation.reply.list' : content.type === 'button' ? 'conversation.reply.button' : 'conversation.reply.choice')}</Soft>
      <ul className={classes['options']}>
        {shown.map((option, i) => {
          const chosen = !known || isChosen(option, content);
          return (
            <li key={i} data-chosen={chosen || undefined}>
              <span className={classes['mark']} aria-hidden>{chosen && <IconCheck size={13} stroke={3} />}</span>
              <span className={classes['words']}>
                <UserText>{option.title}</UserText>
                {chosen && <span className="visually-hidden">{t('conversation.reply.chosen')}</span>}
                {chosen && content.type === 'list_reply' && content.description !== undefined && <Soft><UserText>{content.description}</UserText></Soft>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
