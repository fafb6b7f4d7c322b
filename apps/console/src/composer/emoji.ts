/** The ones that conversations with customers use; the keyboard of every system has the rest. */
export const EMOJI = {
  faces: '😀 😃 😄 😁 😅 😂 🤣 😊 🙂 😉 😍 🥰 😘 😋 😎 🤩 🥳 🤔 🤨 😐 🙄 😏 😌 😴 🤒 😷 😕 😟 😮 😢 😭 😡 😱 🤗 🫡 🤝',
  gestures: '👍 👎 👌 ✌️ 🤞 🙏 👏 🙌 👋 💪 ☝️ 👆 👇 👉 👈 ✋ 🤲 ✍️ 👀 🧑 👨 👩 👶 👨‍👩‍👧 🧕 👳 🤵 👷 🧑‍⚕️ 🧑‍🍳',
  hearts: '❤️ 🧡 💛 💚 💙 💜 🤍 🖤 💔 💯 ✨ ⭐ 🌟 🎉 🎊 🎁 🏆 ✅ ❌ ⚠️ ❗ ❓ 🔴 🟢 🟡 🔵 ➡️ ⬅️ 🔁 🆕',
  nature: '🌹 🌸 🌷 🌻 🌴 🌵 🍀 🌙 ☀️ ⛅ 🌧️ ❄️ 🔥 🌈 🐪 🐱 🐶 🐦 🦋 🌍',
  food: '☕ 🍵 🍰 🎂 🍫 🍬 🍎 🍇 🍉 🍋 🥑 🍅 🍕 🍔 🍟 🌯 🍗 🍚 🥗 🥤',
  things: '📦 🚚 🛒 🛍️ 💳 💵 🧾 📄 📎 📌 📍 🗓️ ⏰ ⏳ 📞 📱 💬 ✉️ 📷 🎥 💻 🔑 🔒 🛠️ 🏠 🏢 🏥 ✈️ 🚗 🕌 🕋 🇸🇦 🇦🇪 🇪🇬 🇰🇼 🇶🇦 🇧🇭 🇴🇲 🇯🇴',
} as const satisfies Readonly<Record<string, string>>;
export type EmojiGroup = keyof typeof EMOJI;

const KEY = 'diwan.emoji';
const KEPT = 16;

export const recentEmoji = (): string[] => (localStorage.getItem(KEY) ?? '').split(' ').filter((emoji) => emoji !== '');

export const noteEmoji = (emoji: string): void =>
  localStorage.setItem(KEY, [emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, KEPT).join(' '));
