import { type ConditionField } from '@diwan/domain';
import { useMemo } from 'react';
import { type Translate, useLocale, useT } from '../../i18n/index.js';
import { type DirectoryMaps, useDirectory } from '../../sync/index.js';

export interface Choice { readonly value: string; readonly label: string }
/** Where customers of this product most often are; others come in with the filters that name them. */
const COUNTRIES = 'SA AE EG KW QA BH OM JO LB IQ SY YE PS SD LY TN DZ MA TR IN PK BD ID GB US DE FR ES'.split(' ');
const LANGUAGES = 'ar en ur hi fr tr fa bn id es de'.split(' ');

const named = (of: 'region' | 'language', codes: readonly string[], locale: string): Choice[] => {
  const names = new Intl.DisplayNames(locale, { type: of });
  return codes.map((value) => ({ value, label: names.of(value.replace('_', '-')) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale));
};

const fixed = (field: ConditionField, t: Translate, { members, teams, numbers, labels }: DirectoryMaps, locale: string): readonly Choice[] => {
  const words = (...names: readonly ('open' | 'snoozed' | 'resolved' | 'urgent' | 'high' | 'normal' | 'low' | 'human' | 'bot')[]): Choice[] => names.map((value) => ({ value, label: t(`views.choice.${value}`) }));
  switch (field) {
    case 'status': return words('open', 'snoozed', 'resolved');
    case 'priority': return words('urgent', 'high', 'normal', 'low');
    case 'turn': return [...words('human', 'bot'), { value: 'none', label: t('views.choice.nobody') }];
    case 'assignee': return [{ value: 'me', label: t('views.choice.me') }, { value: 'none', label: t('views.choice.none') }, ...[...members.values()].filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))];
    case 'team': return [{ value: 'mine', label: t('views.choice.mine') }, { value: 'none', label: t('views.choice.noTeam') }, ...[...teams.values()].map(({ id, name }) => ({ value: id, label: name }))];
    case 'number': return [...numbers.values()].map(({ id, verifiedName, displayPhoneNumber }) => ({ value: id, label: verifiedName === '' ? `\u2066${displayPhoneNumber}\u2069` : verifiedName }));
    case 'label': return [...labels.values()].map(({ id, name }) => ({ value: id, label: name }));
    case 'contact.language': return named('language', LANGUAGES, locale);
    case 'contact.country': return named('region', COUNTRIES, locale);
    default: return [];
  }
};

/** What can be chosen for a field. What a filter names and no longer exists stays choosable, so that it can be seen and taken out. */
export function useChoices(field: ConditionField, chosen: readonly string[]): readonly Choice[] {
  const t = useT();
  const locale = useLocale();
  const directory = useDirectory();
  return useMemo(() => {
    const known = fixed(field, t, directory, locale);
    const rest = chosen.filter((value) => !known.some((choice) => choice.value === value));
    return [...known, ...rest.map((value) => ({ value, label: value.length > 20 ? t('common.removed') : value }))];
  }, [field, t, directory, locale, chosen]);
}
