import { type ConversationView } from '@diwan/contract';
import { type ConversationId } from '@diwan/domain';
import { Button, Modal, Skeleton } from '@mantine/core';
import { IconCloudOff, IconLock, IconRefresh, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { useBreadth } from '../shell/panes.js';
import { api, useConversation, useDirectory, useSession, useTemplates } from '../sync/index.js';
import { contactName, Empty, problemToast, toast } from '../ui/index.js';
import { PickerBody } from './PickerBody.js';
import classes from './Picker.module.css';

interface TemplatePickerProps {
  readonly conversationId: ConversationId;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSent?: () => void;
}

/** Chooses, fills in and sends a template to the customer of a conversation. */
export function TemplatePicker({ conversationId, opened, onClose, onSent }: TemplatePickerProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  const conversation = useConversation(conversationId);
  const sent = (): void => {
    onClose();
    onSent?.();
  };
  const parts = { content: classes['content'] ?? '', header: classes['header'] ?? '', body: classes['modalBody'] ?? '', title: classes['modalTitle'] ?? '' };
  return (
    <Modal opened={opened && conversation !== undefined} onClose={onClose} fullScreen={phone} size={940} padding={0} classNames={parts} title={conversation !== undefined && <Title conversation={conversation} />} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {conversation !== undefined && <Contents conversation={conversation} onSent={sent} />}
    </Modal>
  );
}

function Title({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { numbers } = useDirectory();
  const number = numbers.get(conversation.numberId);
  const isolated = (text: string, mark: '\u2068' | '\u2066'): string => `${mark}${text}\u2069`;
  return (
    <>
      <span>{t('template.title')}</span>
      <small className={classes['about']}>
        {t('template.to', { name: isolated(contactName(conversation.contact) ?? t('common.unknownContact'), '\u2068') })}
        {number !== undefined && <> · {t('template.from', { number: isolated(number.displayPhoneNumber, '\u2066') })}</>}
      </small>
    </>
  );
}

/** Reads the number's templates from Meta anew; only for those who look after templates. */
function SyncButton({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const { can } = useSession();
  const [running, setRunning] = useState(false);
  if (!can('template.manage')) return null;
  const run = async (): Promise<void> => {
    setRunning(true);
    try {
      await api.syncTemplates();
      onDone();
      toast({ message: t('template.synced'), tone: 'success' });
    } catch (error) {
      problemToast(error);
    } finally {
      setRunning(false);
    }
  };
  return <Button variant="subtle" size="compact-xs" loading={running} leftSection={<IconRefresh size={15} aria-hidden />} onClick={() => void run()}>{t('template.sync')}</Button>;
}

function Contents({ conversation, onSent }: { readonly conversation: ConversationView; readonly onSent: () => void }) {
  const t = useT();
  const { can } = useSession();
  const { templates, loading, error, retry } = useTemplates(conversation.numberId);
  if (!can('message.send_template')) return <Empty icon={IconLock} title={t('template.title')} hint={t('template.noSend')} />;
  if (loading) return <Loading />;
  if (error !== null && templates.length === 0) return <Empty icon={IconCloudOff} title={t('template.failed')} hint={problemText(error)}><Button variant="default" onClick={retry}>{t('common.retry')}</Button></Empty>;
  if (templates.length === 0) return <Empty icon={IconTemplate} title={t('template.empty')} hint={t('template.emptyHint')}><SyncButton onDone={retry} /></Empty>;
  return <PickerBody conversation={conversation} templates={templates} foot={<SyncButton onDone={retry} />} onSent={onSent} />;
}

function Loading() {
  const t = useT();
  return (
    <div className={classes['loading']} role="status" aria-label={t('common.loading')}>
      <div className={classes['listPane']}>{Array.from({ length: 6 }, (_, i) => <Skeleton key={i} height={56} radius={8} mt={10} />)}</div>
      <div><Skeleton height={24} width="60%" mt={10} /><Skeleton height={38} mt={24} /><Skeleton height={38} mt={16} /></div>
      <Skeleton height="100%" radius={12} />
    </div>
  );
}
