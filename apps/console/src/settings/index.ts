export { ApiKeysPage } from './ApiKeysPage.js';
export { LabelsPage } from './LabelsPage.js';
export { NumberPage } from './NumberPage.js';
export { NumbersPage } from './NumbersPage.js';
export { ProfilePage } from './ProfilePage.js';
export { SettingsLayout, SettingsStart } from './SettingsLayout.js';
export { TeamsPage } from './TeamsPage.js';
