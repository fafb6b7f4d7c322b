import { type ConversationView, type QuickReplyView } from '@diwan/contract';
import { Button, Modal } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { ContentPhone } from '../phone/ContentPhone.js';
import { useScheme } from '../phone/Phone.js';
import { useBreadth } from '../shell/panes.js';
import { Icon, useReturnFocus } from '../ui/index.js';
import { useFacts } from './facts.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { useSendContent } from './useSendContent.js';
import { fillContent } from './variables.js';
import { wordingFor, wordingsOf } from './wording.js';
import classes from './QuickReply.module.css';

interface SendPreviewProps { readonly reply: QuickReplyView; /** The one it is to be sent in, if it is said in it. */ readonly language: string | null; readonly conversation: ConversationView; readonly onSent: () => void; readonly onClose: () => void }

/** A message with pictures or buttons is looked at before it goes: it cannot be edited in the field like words. */
export function SendPreview({ reply, language, conversation, onSent, onClose }: SendPreviewProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  useReturnFocus();
  const { scheme, toggle } = useScheme();
  const [turned, setTurned] = useState(language);
  const wording = wordingFor(reply, turned);
  const tongues = wordingsOf(reply).flatMap((one) => one.language ?? []);
  const { content, open } = fillContent(wording.content, useFacts(conversation));
  const { sending, stale, refused, send } = useSendContent(conversation, onSent);
  const tell = open.length > 0 ? t('quickReply.unresolved', { names: `\u2066${open.join(', ')}\u2069` }) : refused ?? (stale ? t('builder.stale') : null);
  return (
    <Modal opened onClose={onClose} fullScreen={narrow} size={420} padding={0} title={<span className={classes['modalTitle']}>{t('quickReply.previewTitle')} {toggle}{tongues.length > 1 && <LanguageSwitch languages={tongues} chosen={wording.language} onChoose={setTurned} />}</span>} closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ header: classes['modalHeader'] ?? '' }}>
      <div className={classes['send']}>
        <ContentPhone key={wording.language} content={content} scheme={scheme} />
        {tell !== null && <p className={classes['tell']} role="alert">{tell}</p>}
        <div className={classes['sendFoot']}>
          <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
          <Button data-autofocus disabled={sending || open.length > 0} rightSection={<Icon icon={IconSend2} size={17} mirror />} onClick={() => void send(content)}>{t(sending ? 'builder.sending' : stale ? 'builder.sendAnyway' : 'quickReply.send')}</Button>
        </div>
      </div>
    </Modal>
  );
}
