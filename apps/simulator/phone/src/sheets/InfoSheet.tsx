import { IconBuildingStore, IconMail, IconMapPin, IconWorld } from '@tabler/icons-react';
import { api, type BusinessNumber, type Customer } from '../api.js';
import { Avatar, hueOf } from '../Avatar.js';
import { Sheet } from '../Sheet.js';
import { act } from '../store.js';
import { type Words } from '../words.js';

/** The business as its profile shows it, and what a person can decide about it. */
export const InfoSheet = ({ number, customer, words, close, openShop }: { number: BusinessNumber; customer: Customer; words: Words; close: () => void; openShop: () => void }) => {
  const { profile } = number;
  const blocked = customer.blockedNumbers.includes(number.id);
  const change = (patch: Parameters<typeof api.change>[1]): void => act(api.change(customer.waId, patch));
  return (
    <Sheet title={words.info} close={close} closeLabel={words.close} tall>
      <div className="profile">
        <Avatar name={number.verifiedName} hue={hueOf(number.id)} url={profile.profile_picture_url} size={92} />
        <strong dir="auto">{number.verifiedName}</strong><bdi dir="ltr">{number.displayPhoneNumber}</bdi>
        {profile.about ? <p dir="auto">{profile.about}</p> : null}
      </div>
      {profile.description ? <p className="fact"><IconBuildingStore size={18} /><span dir="auto">{profile.description}</span></p> : null}
      {profile.address ? <p className="fact"><IconMapPin size={18} /><span dir="auto">{profile.address}</span></p> : null}
      {profile.email ? <p className="fact"><IconMail size={18} /><bdi dir="ltr">{profile.email}</bdi></p> : null}
      {profile.websites?.map((site) => <p key={site} className="fact"><IconWorld size={18} /><a dir="ltr" href={site} target="_blank" rel="noreferrer">{site}</a></p>)}
      <div className="choices">
        {number.commerce.is_catalog_visible ? <button type="button" onClick={() => { close(); openShop(); }}>{words.openShop}</button> : null}
        <button type="button" onClick={() => change({ marketingStopped: !customer.marketingStopped })}>{customer.marketingStopped ? words.resumeOffers : words.stopOffers}</button>
        <button type="button" onClick={() => change({ readReceipts: !customer.readReceipts })}>{words.receipts}: {customer.readReceipts ? '✓' : '✗'}</button>
        <button type="button" className="danger" onClick={() => change({ blockedNumbers: blocked ? customer.blockedNumbers.filter((id) => id !== number.id) : [...customer.blockedNumbers, number.id] })}>{blocked ? words.unblock : words.block}</button>
      </div>
    </Sheet>
  );
};
