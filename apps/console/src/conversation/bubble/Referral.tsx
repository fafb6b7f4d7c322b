import { type Referral } from '@diwan/domain';
import { IconExternalLink, IconPhoto, IconSpeakerphone, IconVideo } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { Icon, LtrText, UserText } from '../../ui/index.js';
import classes from './Referral.module.css';

const isWeb = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url);

/** The advertisement or post that brought the customer. Its picture is Meta's and is not loaded: it would tell who looks. */
export function ReferralCard({ referral }: { readonly referral: Referral }) {
  const t = useT();
  const { sourceUrl, headline, body, mediaType, imageUrl, videoUrl, thumbnailUrl } = referral;
  const picture = [imageUrl, videoUrl, thumbnailUrl].find(isWeb);
  return (
    <div className={classes['card']}>
      {picture !== undefined && (
        <a className={classes['picture']} href={picture} target="_blank" rel="noopener noreferrer nofollow" title={t('conversation.bubble.adPictureHint')}>
          <Icon icon={mediaType === 'video' ? IconVideo : IconPhoto} size={26} stroke={1.4} /><span>{t(mediaType === 'video' ? 'conversation.bubble.adVideo' : 'conversation.bubble.adPicture')}</span>
        </a>
      )}
      <span className={classes['from']}><Icon icon={IconSpeakerphone} size={14} />{t(referral.sourceType === 'post' ? 'conversation.bubble.post' : 'conversation.bubble.ad')}</span>
      {headline !== undefined && <UserText as="p" className={classes['headline']}>{headline}</UserText>}
      {body !== undefined && <UserText as="p" className={classes['body']}>{body}</UserText>}
      {isWeb(sourceUrl) && <a className={classes['link']} href={sourceUrl} target="_blank" rel="noopener noreferrer nofollow"><Icon icon={IconExternalLink} size={14} mirror />{t(referral.sourceType === 'post' ? 'conversation.bubble.openPost' : 'conversation.bubble.openAd')}<LtrText className={classes['host']}>{new URL(sourceUrl).host}</LtrText></a>}
    </div>
  );
}
