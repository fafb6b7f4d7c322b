import { type QuickReplyView } from '@diwan/contract';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useLanguage, useT } from '../i18n/index.js';
import { ContentPhone } from '../phone/ContentPhone.js';
import { useScheme } from '../phone/Phone.js';
import { useReturnFocus, UserText } from '../ui/index.js';
import { useSampleFacts } from './facts.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { fillContent } from './variables.js';
import { wordingFor, wordingsOf } from './wording.js';
import classes from './QuickReply.module.css';

/** A quick reply on the customer's phone, in each of its languages. */
export function PreviewDialog({ reply, onClose }: { readonly reply: QuickReplyView; readonly onClose: () => void }) {
  const t = useT();
  useReturnFocus();
  const { scheme, toggle } = useScheme();
  const [language, setLanguage] = useState<string>(useLanguage());
  const wording = wordingFor(reply, language);
  const tongues = wordingsOf(reply).flatMap((one) => one.language ?? []);
  const { content } = fillContent(wording.content, useSampleFacts(wording.language));
  return (
    <Modal
      opened onClose={onClose} size={420} padding={0} closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ header: classes['modalHeader'] ?? '' }}
      title={<span className={classes['modalTitle']}><UserText>{reply.title}</UserText> {toggle}{tongues.length > 1 && <LanguageSwitch languages={tongues} chosen={wording.language} onChoose={setLanguage} />}</span>}
    >
      <div className={classes['send']}><ContentPhone key={wording.language} content={content} scheme={scheme} /></div>
    </Modal>
  );
}
