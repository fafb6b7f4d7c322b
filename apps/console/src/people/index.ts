import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
export { ContactsPage } from './ContactsPage.js';
export { FieldsPage } from './FieldsPage.js';
export { ImportPage } from './ImportPage.js';
