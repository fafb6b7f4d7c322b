import { type DrawerProps } from '@mantine/core';
import { lazy, Suspense } from 'react';

const Drawer = lazy(() => import('./Drawer.js').then((module) => ({ default: module.Drawer })));

/** A drawer for small screens alone: its code comes beside the page, and wide ones never fetch it. Draw it closed, so that it is there when it opens. */
export const LazyDrawer = (props: DrawerProps) => <Suspense fallback={null}><Drawer {...props} /></Suspense>;
