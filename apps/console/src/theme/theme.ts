import { ActionIcon, Button, createTheme, localStorageColorSchemeManager, type MantineColorsTuple, Menu, Popover, TextInput, Tooltip } from '@mantine/core';

const teal: MantineColorsTuple = ['#e6f6f3', '#d1ece7', '#a5d9d0', '#74c4b7', '#4db3a3', '#34a796', '#0f766e', '#0c5f59', '#0a4d49', '#063a37'];

const inkNeutrals: MantineColorsTuple = ['#e9f0ee', '#b9c8c4', '#8fa29e', '#6b7f7b', '#374947', '#2a3837', '#1c2726', '#141d1c', '#0f1716', '#0a1110'];
/** Mantine's greys carry the same trace of teal as our own. */
const paperNeutrals: MantineColorsTuple = ['#f6f8f7', '#eef1f0', '#e2e7e5', '#d5dcda', '#cbd4d1', '#aab6b3', '#80908c', '#5b6c68', '#3a4a47', '#1f2d2b'];

/** Remembers the choice of light, dark or the system's under the key that the first paint reads. */
export const schemeManager = localStorageColorSchemeManager({ key: 'diwan.scheme' });

export const theme = createTheme({
  primaryColor: 'diwan',
  colors: { diwan: teal, dark: inkNeutrals, gray: paperNeutrals },
  black: '#14211f',
  primaryShade: 6,
  autoContrast: true,
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', 'IBM Plex Sans Arabic', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', 'IBM Plex Sans Arabic', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false, fz: 12 } }),
    // A tick takes the room of an icon, so that words stand under one another.
    Menu: Menu.extend({ styles: { itemIndicator: { inlineSize: 16, blockSize: 16, marginInlineEnd: 'var(--mantine-spacing-xs)' } }, defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } }),
    // Not `Modal.extend`: naming the component would bring it to the first paint, which has no dialog.
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 150 } } },
  },
});
