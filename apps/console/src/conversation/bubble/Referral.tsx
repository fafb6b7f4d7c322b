import { type Referral } from '@diwan/domain';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { Icon, UserText } from '../../ui/index.js';
import classes from './Referral.module.css';

const isWeb = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url);

/** The advertisement or post that brought the customer. Its picture is Meta's and is not loaded: it would tell who looks. */
export function ReferralCard({ referral }: { readonly referral: Referral }) {
  const t = useT();
  const { sourceUrl, headline, body } = referral;
  return (
    <div className={classes['card']}>
      <span className={classes['from']}><Icon icon={IconSpeakerphone} size={14} />{t(referral.sourceType === 'post' ? 'conversation.bubble.post' : 'conversation.bubble.ad')}</span>
      {headline !== undefined && <UserText as="p" className={classes['headline']}>{headline}</UserText>}
      {body !== undefined && <UserText as="p" className={classes['body']}>{body}</UserText>}
      {isWeb(sourceUrl) && <a className={classes['link']} href={sourceUrl} target="_blank" rel="noopener noreferrer nofollow">{t('conversation.bubble.openAd')}</a>}
    </div>
  );
}
