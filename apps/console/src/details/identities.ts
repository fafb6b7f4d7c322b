import { type IdentityView } from '@diwan/contract';
import { looksLikePhone, phoneSpellings } from '@diwan/domain';

/** A number, username or id of a person, as a reader wants it: one line each, whatever forms it was told in. */
export interface KnownAs { readonly kind: 'phone' | 'username' | 'id' | 'email'; readonly value: string; readonly until: string | null }

const sameNumber = (one: string, other: string): boolean => phoneSpellings(one).includes(other.startsWith('+') ? other : `+${other}`);

/**
 * What somebody is known by. A WhatsApp id that spells one of their numbers is no news; nor is a parent's id beside their own. Current ones
 * first, then what was theirs, the latest first.
 */
export function knownAs(identities: readonly IdentityView[]): KnownAs[] {
  const lines: KnownAs[] = [];
  for (const { kind, value, validTo: until } of identities) {
    switch (kind) {
      case 'phone': lines.push({ kind: 'phone', value, until }); break;
      case 'wa_id':
        if (looksLikePhone(value) && !identities.some((other) => other.kind === 'phone' && (other.validTo === null) === (until === null) && sameNumber(other.value, value))) lines.push({ kind: 'phone', value: `+${value}`, until });
        break;
      case 'username': lines.push({ kind: 'username', value, until }); break;
      case 'bsuid': lines.push({ kind: 'id', value, until }); break;
      case 'email': lines.push({ kind: 'email', value, until }); break;
      case 'parent_bsuid': break;
    }
  }
  const rank = ({ until, kind }: KnownAs): number => (until === null ? 0 : 10) + ['phone', 'username', 'email', 'id'].indexOf(kind);
  return lines.filter((line, i) => lines.findIndex((other) => other.kind === line.kind && other.value === line.value && other.until === line.until) === i)
    .sort((a, b) => rank(a) - rank(b) || ((a.until ?? '') < (b.until ?? '') ? 1 : -1));
}
