import { type Open } from './actions.js';
import { api, type Bubble, type BusinessNumber, type Customer, type Reply } from './api.js';
import { ContactsSheet } from './sheets/ContactsSheet.js';
import { FormSheet } from './sheets/FormSheet.js';
import { InfoSheet } from './sheets/InfoSheet.js';
import { KindsSheet } from './sheets/KindsSheet.js';
import { ShopSheet } from './sheets/ShopSheet.js';
import { act } from './store.js';
import { type Words } from './words.js';

interface Props { open: Open; close: () => void; customer: Customer; number: BusinessNumber; words: Words; send: (reply: Reply, quoting?: Bubble) => void; show: (open: Open) => void }

/** The page that is open over the chat, if one is. */
export const OpenSheet = ({ open, close, customer, number, words, send, show }: Props) => {
  const { language } = customer;
  if (!open) return null;
  switch (open.type) {
    case 'shop': return (
      <ShopSheet words={words} language={language} close={close} shelves={open.shelves} cart={number.commerce.is_cart_enabled} send={(reply) => send(reply)}
        ask={(catalogId, retailerId) => act(api.send(customer.waId, { type: 'text', text: { body: language === 'ar' ? 'هل هذا المنتج متوفر؟' : 'Is this one available?' }, phoneNumberId: number.id, context: { referred_product: { catalog_id: catalogId, product_retailer_id: retailerId } } }))} />
    );
    case 'form': return <FormSheet spec={open.spec} words={words} close={close} submit={(json) => send({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { name: open.spec.kind === 'flow' ? 'flow' : 'address_message', body: 'Sent', response_json: json } } }, open.about)} />;
    case 'kinds': return <KindsSheet waId={customer.waId} phoneNumberId={number.id} language={language} words={words} close={close} />;
    case 'contacts': return <ContactsSheet words={words} language={language} close={close} send={(reply) => send(reply)} />;
    case 'info': return <InfoSheet number={number} customer={customer} words={words} close={close} openShop={() => show({ type: 'shop', shelves: null })} />;
  }
};
