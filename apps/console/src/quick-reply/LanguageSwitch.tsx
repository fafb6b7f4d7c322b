import { type QuickReplyLanguage } from '@diwan/contract';
import { useT } from '../i18n/index.js';
import classes from './QuickReply.module.css';

interface LanguageSwitchProps { readonly languages: readonly QuickReplyLanguage[]; readonly chosen: QuickReplyLanguage | null; readonly onChoose: (language: QuickReplyLanguage) => void }

/** In which language it is sent, when there are several. Pressing it leaves the focus where it is. */
export function LanguageSwitch({ languages, chosen, onChoose }: LanguageSwitchProps) {
  const t = useT();
  return (
    <span className={classes['switch']} role="group" aria-label={t('quickReply.language.title')}>
      {languages.map((language) => (
        <button key={language} type="button" aria-pressed={language === chosen} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(language)}>{t(`quickReply.language.${language}`)}</button>
      ))}
    </span>
  );
}
