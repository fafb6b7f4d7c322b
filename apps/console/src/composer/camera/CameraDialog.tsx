import { Button, Loader, Modal } from '@mantine/core';
import { IconCamera, IconCameraOff, IconCameraRotate } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useBreadth } from '../../shell/panes.js';
import { Icon } from '../../ui/index.js';
import { useCamera } from './useCamera.js';
import classes from './Camera.module.css';

interface CameraProps { readonly onPhoto: (photo: File) => void; readonly onClose: () => void }

/** Takes a photo with this device's camera. */
export function CameraDialog({ onPhoto, onClose }: CameraProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  return (
    <Modal opened onClose={onClose} fullScreen={phone} size={760} padding={0} title={<span className={classes['title']}>{t('composer.camera.title')}</span>} closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ header: classes['header'] ?? '', body: classes['body'] ?? '' }}>
      <Finder onPhoto={onPhoto} />
    </Modal>
  );
}

/** Why there is no picture, and what to do about it. */
function Refused({ why, again }: { readonly why: 'denied' | 'missing' | 'busy' | 'unsupported'; readonly again: () => void }) {
  const t = useT();
  return (
    <div className={classes['refused']} role="alert">
      <span className={classes['refusedIcon']}><Icon icon={IconCameraOff} size={30} stroke={1.5} /></span>
      <strong>{t(`composer.camera.${why}`)}</strong>
      <p>{t(`composer.camera.${why}Hint`)}</p>
      {why !== 'unsupported' && <Button variant="default" onClick={again}>{t('common.retry')}</Button>}
    </div>
  );
}

function Finder({ onPhoto }: Pick<CameraProps, 'onPhoto'>) {
  const t = useT();
  const { video, state, canTurn, facing, turn, again, take } = useCamera();
  const [shot, setShot] = useState<{ readonly file: File; readonly url: string } | null>(null);
  useEffect(() => () => { if (shot !== null) URL.revokeObjectURL(shot.url); }, [shot]);
  if (state !== 'asking' && state !== 'live') return <Refused why={state} again={again} />;
  const shoot = async (): Promise<void> => {
    const file = await take();
    if (file !== null) setShot({ file, url: URL.createObjectURL(file) });
  };
  return (
    <>
      <div className={classes['frame']}>
        {/* It stays while the photo is looked at, so that taking another needs no waiting. */}
        <video ref={video} autoPlay playsInline muted className={classes['video']} data-mirrored={facing === 'user' || undefined} aria-label={t('composer.camera.view')} />
        {state === 'asking' && <div className={classes['asking']}><Loader color="white" size="md" /><span>{t('composer.camera.asking')}</span></div>}
        {shot !== null && <img src={shot.url} alt={t('composer.camera.shot')} className={classes['shot']} />}
      </div>
      <div className={classes['bar']}>
        {shot === null
          ? (
            <>
              <span className={classes['side']} />
              <button type="button" data-autofocus className={classes['shutter']} disabled={state !== 'live'} onClick={() => void shoot()} aria-label={t('composer.camera.take')} title={t('composer.camera.take')}><Icon icon={IconCamera} size={26} /></button>
              <span className={classes['side']}>{canTurn && <button type="button" className={classes['turn']} onClick={turn} aria-label={t('composer.camera.turn')} title={t('composer.camera.turn')}><Icon icon={IconCameraRotate} size={22} /></button>}</span>
            </>
          )
          : (
            <>
              <Button variant="default" onClick={() => setShot(null)}>{t('composer.camera.again')}</Button>
              <Button data-autofocus onClick={() => onPhoto(shot.file)}>{t('composer.camera.use')}</Button>
            </>
          )}
      </div>
    </>
  );
}
