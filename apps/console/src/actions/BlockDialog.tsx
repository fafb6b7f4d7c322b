import { type ConversationView } from '@diwan/contract';
import { Button, Group, Modal, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import { useDirectory } from '../sync/index.js';
import { contactName, Icon, LtrText, useReturnFocus, UserText } from '../ui/index.js';
import { useBlocking } from './useBlocking.js';

interface BlockDialogProps { readonly conversation: ConversationView; readonly onClose: () => void }

/** Says what blocking somebody means before it is done. */
export function BlockDialog({ conversation, onClose }: BlockDialogProps) {
  const t = useT();
  useReturnFocus();
  const { numbers } = useDirectory();
  const { busy, block } = useBlocking(conversation);
  const number = numbers.get(conversation.numberId)?.displayPhoneNumber;
  const confirm = async (): Promise<void> => { if (await block()) onClose(); };
  return (
    <Modal opened onClose={onClose} size={440} title={t('details.block.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Text fw={600}><UserText>{contactName(conversation.contact) ?? t('common.unknownContact')}</UserText></Text>
      <Text size="sm" mt={6}>{t('details.block.means')}{number !== undefined && <> <span style={{ whiteSpace: 'nowrap' }}><LtrText>{number}</LtrText></span></>}</Text>
      <Text size="sm" mt={6} c="dimmed">{t('details.block.keeps')}</Text>
      <Group justify="flex-end" mt={18} gap={8}>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
        <Button color="red.9" data-autofocus loading={busy} leftSection={<Icon icon={IconBan} size={16} />} onClick={() => void confirm()}>{t('details.block.confirm')}</Button>
      </Group>
    </Modal>
  );
}
