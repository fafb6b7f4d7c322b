import { mayEditQuickReply, type QuickReplyUse, type QuickReplyView } from '@diwan/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconEye, IconPencil, IconTrash } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { serverNow, useDirectory, useSession } from '../sync/index.js';
import { Icon, listTime, UserText } from '../ui/index.js';
import { kindName } from './kinds.js';
import { wordsOf } from './match.js';
import { wordingsOf } from './wording.js';
import classes from './QuickReply.module.css';

interface RowProps { readonly reply: QuickReplyView; readonly own: QuickReplyUse | undefined; readonly onPreview: () => void; readonly onEdit: () => void; readonly onDuplicate: () => void; readonly onRemove: () => void }

/** How often all, and how often oneself, used it. */
function Uses({ reply: { uses, lastUsedAt }, own }: Pick<RowProps, 'reply' | 'own'>) {
  const t = useT();
  const locale = useLocale();
  const last = lastUsedAt === null ? '' : t('quickReply.lastUsed', { at: listTime(Date.parse(lastUsedAt), serverNow(), locale) });
  return <span>{[t('quickReply.uses', { n: uses }), ...(own === undefined || own.uses === uses ? [] : [t('quickReply.byMe', { n: own.uses })]), ...(last === '' ? [] : [last])].join(t('quickReply.comma'))}</span>;
}

/** One line of the settings: what it is, whose, how used, and what may be done with it. */
export function Row({ reply, own, onPreview, onEdit, onDuplicate, onRemove }: RowProps) {
  const t = useT();
  const { can, user } = useSession();
  const { members, teams } = useDirectory();
  const { title, shortcut, scope, teamId, content, createdBy } = reply;
  const mine = mayEditQuickReply(reply, { userId: user.id, teamIds: members.get(user.id)?.teamIds ?? [], keepsOrder: can('quick_reply.manage') });
  const author = createdBy === null || createdBy === user.id ? undefined : members.get(createdBy)?.name;
  const team = teamId === null ? undefined : teams.get(teamId)?.name;
  return (
    <li className={classes['line']}>
      <div className={classes['lineText']}>
        <div className={classes['lineTop']}><UserText className={classes['name']}>{title}</UserText><span className={classes['slash']} dir="auto">/{shortcut}</span></div>
        <UserText as="p" className={classes['words']}>{wordsOf(content)}</UserText>
        <div className={classes['marks']}>
          <span className={classes['mark']} data-scope={scope}>{team === undefined ? t(`quickReply.scope.${scope}`) : <UserText>{team}</UserText>}</span>
          {content.type !== 'text' && <span className={classes['mark']}>{t(kindName(content))}</span>}
          {wordingsOf(reply).map(({ language }) => language !== null && <span key={language} className={classes['mark']}>{t(`quickReply.language.${language}`)}</span>)}
          <Uses reply={reply} own={own} />
          {author !== undefined && <span>{t('quickReply.by', { name: `\u2068${author}\u2069` })}</span>}
        </div>
      </div>
      <ActionIcon aria-label={`${t('quickReply.preview')}: ${title}`} onClick={onPreview}><Icon icon={IconEye} size={17} /></ActionIcon>
      {mine && <ActionIcon aria-label={`${t('common.edit')}: ${title}`} onClick={onEdit}><Icon icon={IconPencil} size={17} /></ActionIcon>}
      <Menu position="bottom-end" width={180}>
        <Menu.Target><ActionIcon aria-label={`${t('quickReply.more')}: ${title}`}><Icon icon={IconDots} size={17} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon icon={IconCopy} size={16} />} onClick={onDuplicate}>{t('quickReply.duplicate')}</Menu.Item>
          {mine && <Menu.Item color="red.9" leftSection={<Icon icon={IconTrash} size={16} />} onClick={onRemove}>{t('common.delete')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
