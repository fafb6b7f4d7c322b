import { type OutboundContent } from '@diwan/domain';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconCurrentLocation, IconMapPinOff, IconMapPinSearch, IconSend2 } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { LocationCard } from '../../conversation/content/LocationCard.js';
import { useT } from '../../i18n/index.js';
import { useBreadth } from '../../shell/panes.js';
import { Icon } from '../../ui/index.js';
import { type Coordinates, isShortLink, readPlace } from './place.js';
import classes from './Share.module.css';

type Asking = 'idle' | 'asking' | 'denied' | 'unavailable';
interface LocationDialogProps { readonly onSend: (content: OutboundContent) => void; readonly onClose: () => void }

/** This device's place, if its owner lets us know. */
const here = (): Promise<Coordinates> => new Promise((resolve, reject) => {
  navigator.geolocation.getCurrentPosition(({ coords }) => resolve(coords), reject, { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 });
});

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Sends a place: where this device is, or what was pasted from a map. */
export function LocationDialog({ onSend, onClose }: LocationDialogProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  return (
    <Modal opened onClose={onClose} fullScreen={phone} size={480} title={t('composer.location.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form onSend={onSend} onClose={onClose} />
    </Modal>
  );
}

function Form({ onSend, onClose }: LocationDialogProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [asking, setAsking] = useState<Asking>('idle');
  const place = readPlace(text);
  const unread = text.trim() !== '' && place === null;
  const typed = (value: string): void => {
    setText(value);
    const found = readPlace(value)?.name;
    if (found !== undefined && name === '') setName(found);
  };
  const locate = async (): Promise<void> => {
    setAsking('asking');
    try {
      const { latitude, longitude } = await here();
      setText(`${latitude.toFixed(6)}, ${longitude.toFixed(6)}`);
      setAsking('idle');
    } catch (error) {
      setAsking(error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable');
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (place === null) return;
    const words = name.trim();
    // WhatsApp shows an address only under a name.
    onSend({ type: 'location', latitude: rounded(place.latitude), longitude: rounded(place.longitude), ...(words === '' ? {} : { name: words, ...(address.trim() === '' ? {} : { address: address.trim() }) }) });
    onClose();
  };
  return (
    <form onSubmit={submit} className={classes['form']}>
      <Button variant="light" leftSection={<Icon icon={IconCurrentLocation} size={18} />} loading={asking === 'asking'} onClick={() => void locate()}>{t('composer.location.here')}</Button>
      {(asking === 'denied' || asking === 'unavailable') && <p className={classes['note']} role="alert"><Icon icon={IconMapPinOff} size={18} /><span><strong>{t(`composer.location.${asking}`)}</strong> {t(`composer.location.${asking}Hint`)}</span></p>}
      <TextInput
        data-autofocus dir="ltr" label={t('composer.location.where')} description={t('composer.location.whereHint')} value={text} onChange={({ currentTarget }) => typed(currentTarget.value)} placeholder="24.7136, 46.6753" autoComplete="off"
        error={unread ? t(isShortLink(text) ? 'composer.location.short' : 'composer.location.unread') : undefined}
      />
      <TextInput dir="auto" label={t('composer.location.name')} value={name} maxLength={1000} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <TextInput dir="auto" label={t('composer.location.address')} description={name.trim() === '' && address.trim() !== '' ? t('composer.location.addressHint') : undefined} value={address} maxLength={1000} onChange={({ currentTarget }) => setAddress(currentTarget.value)} />
      <div className={classes['preview']}>
        {place === null
          ? <div className={classes['empty']}><Icon icon={IconMapPinSearch} size={30} stroke={1.5} /><span>{t('composer.location.empty')}</span></div>
          : <LocationCard place={{ latitude: place.latitude, longitude: place.longitude, ...(name.trim() === '' ? {} : { name: name.trim() }), ...(name.trim() === '' || address.trim() === '' ? {} : { address: address.trim() }) }} />}
      </div>
      <div className={classes['buttons']}><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button><Button type="submit" disabled={place === null} rightSection={<Icon icon={IconSend2} size={17} mirror />}>{t('composer.location.send')}</Button></div>
    </form>
  );
}
