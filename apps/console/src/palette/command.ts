import { type IconInbox } from '@tabler/icons-react';

export type CommandGroup = 'here' | 'selected' | 'person' | 'label' | 'go' | 'people' | 'screen';
/** Something that can be asked for by its name. `words`: other names it is found by. `keys`: what does the same without asking. */
export interface Command { readonly id: string; readonly group: CommandGroup; readonly name: string; readonly words?: string; readonly keys?: string; readonly icon: typeof IconInbox; readonly run: () => unknown }
