const initials = (name: string): string => name.split(/\s+/).filter(Boolean).slice(0, 2).map((part) => [...part][0] ?? '').join(' ').toUpperCase();

/** A picture made of a colour and initials, or a business's own. */
export const Avatar = ({ name, hue, url, size = 44 }: { name: string; hue: number; url?: string | undefined; size?: number }) => (
  <span className="avatar" aria-hidden style={{ inlineSize: size, blockSize: size, fontSize: size * 0.36, background: `oklch(0.5 0.1 ${hue})` }}>
    {url ? <img src={url} alt="" /> : initials(name)}
  </span>
);

/** A stable colour for a business. */
export const hueOf = (id: string): number => [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
