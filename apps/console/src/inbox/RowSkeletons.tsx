import { Skeleton } from '@mantine/core';
import { useT } from '../i18n/index.js';
import classes from './RowSkeletons.module.css';

/** The shape of a list to come; shown only when it takes longer than a blink. */
export function RowSkeletons({ height }: { readonly height: number }) {
  const t = useT();
  return (
    <div className={classes['skeletons']} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: 9 }, (_, i) => (
        <div key={i} className={classes['row']} style={{ blockSize: height }}>
          <Skeleton circle height={40} />
          <div className={classes['lines']}>
            <Skeleton height={11} width={`${38 + ((i * 23) % 30)}%`} radius="xl" />
            <Skeleton height={9} width={`${60 + ((i * 17) % 32)}%`} radius="xl" />
          </div>
        </div>
      ))}
    </div>
  );
}
