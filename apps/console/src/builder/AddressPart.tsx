import { useT } from '../i18n/index.js';
import { useForm } from './form.js';
import { Text } from './Text.js';
import classes from './Form.module.css';

/** The fields of WhatsApp's address form, in its order. Source: Meta, address messages (India). */
const FIELDS = ['name', 'phone_number', 'in_pin_code', 'house_number', 'building_name', 'floor_number', 'tower_number', 'address', 'landmark_area', 'city', 'state'] as const;

/** What is known of the address already; the customer sees it filled in. */
export function AddressPart() {
  const t = useT();
  const { draft, change } = useForm();
  return (
    <section className={classes['group']}>
      <h3 className={classes['groupTitle']}>{t('builder.address.title')}</h3>
      <div className={classes['pair']}>
        {FIELDS.map((field) => <Text key={field} at={`values.${field}`} label={t(`builder.address.${field}`)} optional value={draft.address[field] ?? ''} onChange={(value) => change(({ address }) => ({ address: { ...address, [field]: value } }))} />)}
      </div>
    </section>
  );
}
