import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../i18n/index.js';
import { type View } from '../view.js';
import classes from './FilterBar.module.css';
import { useViewDialogs } from './ViewDialogs.js';

/** What to do with a filter that nobody has saved. */
export function FilterBar({ view: { filter, saved, sort } }: { readonly view: View }) {
  const t = useT();
  const navigate = useNavigate();
  const { build } = useViewDialogs();
  if (filter === undefined || saved !== undefined) return null;
  return (
    <div className={classes['bar']}>
      <Button variant="light" size="compact-sm" onClick={() => build({ filter, sort })}>{t('views.editFilter')}</Button>
      <Button variant="subtle" size="compact-sm" onClick={() => build({ filter, sort, naming: true })}>{t('views.saveAs')}</Button>
      <Button variant="subtle" size="compact-sm" onClick={() => void navigate({ to: '/inbox', search: {} })}>{t('views.clear')}</Button>
    </div>
  );
}
