export { DetailsPane } from './DetailsPane.js';
