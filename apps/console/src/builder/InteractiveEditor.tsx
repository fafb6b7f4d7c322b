import { type Interactive } from '@diwan/domain';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { useBreadth } from '../shell/panes.js';
import { NOTHING_EARLIER } from '../template/earlier.js';
import { BuilderBody } from './BuilderBody.js';
import { useBuilder } from './useBuilder.js';
import classes from './Builder.module.css';

interface InteractiveEditorProps { readonly initial?: Interactive; readonly onDone: (interactive: Interactive) => void; readonly onClose: () => void }

function Editing({ initial, onDone, onClose }: InteractiveEditorProps) {
  const t = useT();
  const builder = useBuilder(null, null, initial);
  const [tried, setTried] = useState(false);
  const { issues, uploading } = builder;
  return (
    <BuilderBody
      builder={builder} facts={null} country={null} earlier={NOTHING_EARLIER} tried={tried} onTried={() => setTried(true)} onSubmit={() => onDone(builder.plain())}
      footer={(
        <>
          <span className={classes['tell']} data-warning role="status">{tried && issues.length > 0 ? t('builder.problems', { n: issues.length }) : tried && uploading ? t('builder.uploading') : ''}</span>
          <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit">{t('builder.use')}</Button>
        </>
      )}
    />
  );
}

/** The builder for a message that is kept and not sent: no customer, no window. */
export function InteractiveEditor(props: InteractiveEditorProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  const parts = { content: classes['content'] ?? '', header: classes['header'] ?? '', body: classes['modalBody'] ?? '', title: classes['title'] ?? '' };
  return (
    <Modal opened onClose={props.onClose} fullScreen={narrow} size={1060} padding={0} classNames={parts} closeButtonProps={{ 'aria-label': t('common.close') }} title={t(props.initial === undefined ? 'builder.title' : 'builder.titleEdit')}>
      <Editing {...props} />
    </Modal>
  );
}
