import { useT } from '../i18n/index.js';
import { useForm } from './form.js';
import { LIMITS } from './limits.js';
import { Text } from './Text.js';
import classes from './Form.module.css';

/** One button that opens a web page. */
export function LinkPart() {
  const t = useT();
  const { draft, change } = useForm();
  return (
    <section className={classes['group']}>
      <Text at="displayText" label={t('builder.link.text')} value={draft.linkText} max={LIMITS.linkText} plain onChange={(linkText) => change({ linkText })} />
      <Text at="url" label={t('builder.link.url')} value={draft.url} ltr placeholder="https://" hint={t('builder.link.urlHint')} onChange={(url) => change({ url })} />
    </section>
  );
}
