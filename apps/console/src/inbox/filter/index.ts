import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
export { FilterDialog } from './FilterDialog.js';
export { RemoveViewDialog } from './RemoveViewDialog.js';
