import { UserText } from '../../ui/index.js';
import { splitFileName } from './splitFileName.js';

interface FileNameProps { readonly name: string; readonly className?: string | undefined }

/** A file's name in its own direction. The ending is set apart, or it would be torn from an Arabic name. */
export function FileName({ name, className }: FileNameProps) {
  const [begin, ending] = splitFileName(name);
  return <UserText className={className} title={name}>{begin}{ending !== '' && <bdi dir="ltr">{ending}</bdi>}</UserText>;
}
