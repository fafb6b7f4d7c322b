import { type ElementType, type ReactNode } from 'react';

interface UserTextProps {
  readonly children: ReactNode;
  /** The element to render; `bdi` inside a line, `p` for a paragraph of its own. */
  readonly as?: ElementType;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
}

/**
 * Words that people wrote: names, messages, labels, file names. Their direction comes from their own first strong letter and does not
 * leak into the words around them. Every string that is not ours goes through here.
 */
export function UserText({ children, as: Element = 'bdi', className, title }: UserTextProps) {
  return <Element dir="auto" className={className} title={title} style={{ unicodeBidi: 'isolate' }}>{children}</Element>;
}

/** Phone numbers, amounts, ids, code: always left to right, so that +966 55 … never reverses in an Arabic line. */
export function LtrText({ children, className, title }: Omit<UserTextProps, 'as'>) {
  return <bdi dir="ltr" className={className} title={title} style={{ unicodeBidi: 'isolate' }}>{children}</bdi>;
}
