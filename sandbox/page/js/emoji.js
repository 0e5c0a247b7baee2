/** The common :names: of Slack; one not listed stays as typed. */
const NAMES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", tada: "🎉", wave: "👋", eyes: "👀", pray: "🙏",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", rotating_light: "🚨",
  bell: "🔔", no_bell: "🔕", hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰", clock1: "🕐", clock9: "🕘", stopwatch: "⏱️",
  calendar: "📆", date: "📅", spiral_calendar_pad: "🗓️", memo: "📝", pencil: "📝", pencil2: "✏️", clipboard: "📋", page_facing_up: "📄",
  bar_chart: "📊", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", mag: "🔍", bulb: "💡", lock: "🔒", unlock: "🔓",
  key: "🔑", shield: "🛡️", see_no_evil: "🙈", bust_in_silhouette: "👤", busts_in_silhouette: "👥", speech_balloon: "💬", thought_balloon: "💭",
  envelope: "✉️", email: "📧", incoming_envelope: "📨", inbox_tray: "📥", outbox_tray: "📤", phone: "☎️", telephone_receiver: "📞",
  hospital: "🏥", ambulance: "🚑", pill: "💊", syringe: "💉", stethoscope: "🩺", thermometer: "🌡️", adhesive_bandage: "🩹", heart: "❤️",
  green_heart: "💚", blue_heart: "💙", star: "⭐", sparkles: "✨", fire: "🔥", rocket: "🚀", seedling: "🌱", herb: "🌿", four_leaf_clover: "🍀",
  smile: "😄", slightly_smiling_face: "🙂", grinning: "😀", blush: "😊", wink: "😉", thinking_face: "🤔", neutral_face: "😐", worried: "😟",
  disappointed: "😞", cry: "😢", sob: "😭", sweat_smile: "😅", joy: "😂", hugging_face: "🤗", relieved: "😌", muscle: "💪", clap: "👏",
  raised_hands: "🙌", raised_hand: "✋", point_right: "👉", point_left: "👈", point_down: "👇", point_up: "☝️", arrow_right: "➡️",
  arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", arrows_counterclockwise: "🔄", repeat: "🔁", link: "🔗", paperclip: "📎",
  file_folder: "📁", open_file_folder: "📂", wastebasket: "🗑️", gear: "⚙️", hammer_and_wrench: "🛠️", wrench: "🔧", robot_face: "🤖",
  question: "❓", grey_question: "❔", exclamation: "❗", information_source: "ℹ️", no_entry: "⛔", no_entry_sign: "🚫", recycle: "♻️",
  red_circle: "🔴", large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵", large_orange_circle: "🟠", white_circle: "⚪",
  black_circle: "⚫", large_orange_diamond: "🔶", large_blue_diamond: "🔷", one: "1️⃣", two: "2️⃣", three: "3️⃣", four: "4️⃣", five: "5️⃣",
  "100": "💯", trophy: "🏆", dart: "🎯", pushpin: "📌", round_pushpin: "📍", triangular_flag_on_post: "🚩", loudspeaker: "📢", mega: "📣",
  handshake: "🤝", family: "👪", house: "🏠", office: "🏢", school: "🏫", baby: "👶", older_woman: "👵", older_man: "👴", wheelchair: "♿",
  brain: "🧠", ear: "👂", tooth: "🦷", bone: "🦴", microscope: "🔬", test_tube: "🧪", ink_pen: "🖋️", lower_left_fountain_pen: "🖋️",
};

export const emoji = (name) => NAMES[name] ?? null;

export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (typed, name) => NAMES[name] ?? typed);
