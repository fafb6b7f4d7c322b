import { IconX } from '@tabler/icons-react';
import { type BusinessNumber, type Customer } from '../api.js';
import { AccountTab } from './AccountTab.js';
import { AppTab } from './AppTab.js';
import { DeliveryTab } from './DeliveryTab.js';
import { FailuresTab } from './FailuresTab.js';
import { panelWordsOf } from './panel-words.js';
import { PersonTab } from './PersonTab.js';
import { TemplatesTab } from './TemplatesTab.js';

const tabs = ['person', 'app', 'account', 'templates', 'failures', 'delivery'] as const;
export type PanelTab = (typeof tabs)[number];
/** The tab an address names; null when the panel is closed. */
export const panelTab = (value: string | null): PanelTab | null => tabs.find((tab) => tab === value) ?? null;

/** What nobody can do on a phone: Meta's and the operator's side of the simulation. */
export const Panel = ({ tab, choose, customer, number, language }: { tab: PanelTab; choose: (tab: PanelTab | null) => void; customer: Customer; number: BusinessNumber; language: 'ar' | 'en' }) => {
  const words = panelWordsOf(language);
  const body = (): React.ReactNode => {
    switch (tab) {
      case 'person': return <PersonTab key={customer.waId} customer={customer} number={number} words={words} />;
      case 'app': return <AppTab key={customer.waId} customer={customer} number={number} words={words} />;
      case 'account': return <AccountTab customer={customer} number={number} words={words} language={language} />;
      case 'templates': return <TemplatesTab words={words} />;
      case 'failures': return <FailuresTab customer={customer} words={words} />;
      case 'delivery': return <DeliveryTab customer={customer} number={number} words={words} />;
    }
  };
  return (
    <aside className="panel" aria-label={words.open} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <header><strong>{words.open}</strong><small><bdi>{customer.name}</bdi> · <bdi>{number.verifiedName}</bdi></small><button type="button" className="icon-button" aria-label={words.close} onClick={() => choose(null)}><IconX size={18} /></button></header>
      <div className="tabs" role="tablist">{tabs.map((name) => <button key={name} type="button" role="tab" aria-selected={name === tab} onClick={() => choose(name)}>{words[name]}</button>)}</div>
      <div className="panel-body" role="tabpanel">{body()}</div>
    </aside>
  );
};
