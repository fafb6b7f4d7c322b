import { IconExternalLink } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { Icon, UserText } from '../../ui/index.js';
import classes from './LocationCard.module.css';

interface Place { readonly latitude: number; readonly longitude: number; readonly name?: string | undefined; readonly address?: string | undefined }

/** A number between 0 and 1 that stays with a place, for a drawing that two places seldom share. */
const grain = (place: Place, salt: number): number => {
  const mixed = Math.sin(place.latitude * 127.1 + place.longitude * 311.7 + salt * 74.7) * 43758.5453;
  return mixed - Math.floor(mixed);
};

/** A drawing of streets, not a map: real tiles would tell a map's owner where our customers are. */
function Streets({ place }: { readonly place: Place }) {
  const tilt = grain(place, 1) * 50 - 25;
  const rows = [0, 1, 2, 3, 4].map((i) => 14 + i * 30 + grain(place, i + 2) * 12);
  const columns = [0, 1, 2, 3, 4, 5].map((i) => 20 + i * 58 + grain(place, i + 9) * 22);
  return (
    <svg viewBox="0 0 320 140" preserveAspectRatio="xMidYMid slice" className={classes['map']} aria-hidden>
      <rect width="320" height="140" className={classes['ground']} />
      <g transform={`rotate(${tilt} 160 70) scale(1.35) translate(-42 -18)`}>
        <rect x={columns[1]} y={rows[1]} width={44} height={22} rx={3} className={classes['park']} />
        <rect x={columns[3]} y={rows[2]} width={58} height={24} rx={3} className={classes['park']} />
        {rows.map((y, i) => <path key={`r${i}`} d={`M-80 ${y}H440`} className={classes['street']} strokeWidth={i === 2 ? 9 : 4} />)}
        {columns.map((x, i) => <path key={`c${i}`} d={`M${x} -80V260`} className={classes['street']} strokeWidth={i === 3 ? 8 : 4} />)}
      </g>
      <ellipse cx="160" cy="92" rx="9" ry="3.500" fill="rgb(0 0 0 / 22%)" />
      <path d="M160 92c-9-13-17-20-17-31a17 17 0 0 1 34 0c0 11-8 18-17 31z" className={classes['pin']} />
      <circle cx="160" cy="61" r="6" fill="#fff" />
    </svg>
  );
}

/** A place that was shared; a click opens it in a map of the reader's choosing. */
export function LocationCard({ place }: { readonly place: Place }) {
  const t = useT();
  const { latitude, longitude, name, address } = place;
  const href = `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`;
  return (
    <a className={classes['card']} href={href} target="_blank" rel="noopener noreferrer" aria-label={`${name ?? t('conversation.location.title')}. ${t('conversation.location.open')}`}>
      <Streets place={place} />
      <span className={classes['words']}>
        <UserText as="strong" className={classes['name']}>{name ?? t('conversation.location.title')}</UserText>
        {address !== undefined && <UserText as="span" className={classes['address']}>{address}</UserText>}
        <bdi dir="ltr" className={classes['address']}>{latitude.toFixed(5)}, {longitude.toFixed(5)}</bdi>
      </span>
      <span className={classes['go']}><Icon icon={IconExternalLink} size={16} /></span>
    </a>
  );
}
