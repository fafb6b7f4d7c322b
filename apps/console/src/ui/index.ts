export { Avatar } from './Avatar.js';
export { Icon } from './Icon.js';
export { ClockTime, RelativeTime } from './RelativeTime.js';
export { clockTime, dayName, fullTime, listTime, shortDuration } from './time.js';
export { problemToast, toast } from './toast.js';
export { LtrText, UserText } from './UserText.js';
