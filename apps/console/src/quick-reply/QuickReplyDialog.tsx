import { type QuickReplyView } from '@diwan/contract';
import { Modal } from '@mantine/core';
import { useT } from '../i18n/index.js';
import { useBreadth } from '../shell/panes.js';
import { useReturnFocus } from '../ui/index.js';
import { QuickReplyForm } from './QuickReplyForm.js';

export interface QuickReplyDialogProps {
  /** One that exists, to change it; or what a new one begins with. */
  readonly initial?: Partial<Pick<QuickReplyView, 'id' | 'shortcut' | 'title' | 'scope' | 'teamId' | 'language' | 'content' | 'variants'>>;
  readonly onClose: () => void;
  readonly onSaved?: (reply: QuickReplyView) => void;
}

/** Makes or changes a quick reply. */
export function QuickReplyDialog(props: QuickReplyDialogProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  useReturnFocus();
  return (
    <Modal opened onClose={props.onClose} fullScreen={narrow} size={960} title={t(props.initial?.id === undefined ? 'quickReply.add' : 'quickReply.edit')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <QuickReplyForm {...props} />
    </Modal>
  );
}
