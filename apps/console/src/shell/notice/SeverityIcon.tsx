import { type Severity } from '@diwan/contract';
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import classes from './Notice.module.css';

const SHAPES = { info: IconInfoCircle, warning: IconAlertTriangle, critical: IconAlertOctagon } as const;

/** How much somebody should care, by shape and colour, and in words for those who see neither. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const t = useT();
  const Shape = SHAPES[severity];
  return <span className={classes['severity']} data-severity={severity} role="img" aria-label={t(`notice.bell.severity.${severity}`)}><Shape size={18} stroke={1.75} aria-hidden /></span>;
}
