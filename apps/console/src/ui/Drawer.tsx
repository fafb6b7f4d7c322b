import { Drawer as MantineDrawer, type DrawerProps } from '@mantine/core';
import { useMounted } from '@mantine/hooks';

/** Drawn closed before it opens, also when it is opened while its code is on the way: only so does it know where the focus goes back to. */
export function Drawer({ opened, ...rest }: DrawerProps) {
  const mounted = useMounted();
  return <MantineDrawer opened={mounted && opened} {...rest} />;
}
