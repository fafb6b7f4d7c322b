import { type SavedView } from '@diwan/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useT } from '../../i18n/index.js';
import { Confirm } from '../../settings/Page.js';
import { useSaving } from '../../settings/useSaving.js';
import { api } from '../../sync/index.js';

/** Asks before a view is removed; whoever stands in it goes to their own list. */
export function RemoveViewDialog({ view, onClose }: { readonly view: SavedView; readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { saved } = useSearch({ strict: false });
  const { save } = useSaving();
  const remove = async (): Promise<void> => {
    if (await save(() => api.removeView(view.id), t('views.deleted')) && saved === view.id) void navigate({ to: '/inbox', search: {} });
    onClose();
  };
  return (
    <Confirm
      opened title={t('views.removeTitle', { name: `\u2068${view.name}\u2069` })} hint={t(view.scope === 'personal' ? 'views.removeHint' : 'views.removeSharedHint')} action={t('common.delete')} onClose={onClose} onConfirm={() => void remove()}
    />
  );
}
