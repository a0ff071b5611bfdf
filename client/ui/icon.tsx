/**
 * The few pictures of the apps, drawn as paths: no font, no file to load. They are decoration beside a word, so they are
 * hidden from screen readers; an icon alone gets its word from the button around it.
 */
const paths = {
  tick: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  triangle: 'M12 4 21 19.5H3L12 4Zm0 5.5v4.5m0 2.6v.1',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5.5m0-8.6v.1',
  plus: 'M12 5v14M5 12h14',
  frame: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  cross: 'm6 6 12 12M18 6 6 18',
  back: 'm14.5 5-7 7 7 7',
  next: 'm9.5 5 7 7-7 7',
  down: 'm6 9 6 6 6-6',
  sync: 'M8 19V5m0 0L4.5 8.5M8 5l3.5 3.5M16 5v14m0 0 3.5-3.5M16 19l-3.5-3.5',
  up: 'M12 19V5m0 0-5 5m5-5 5 5',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.4 10.4 5.1 5.1',
  phone:
    'M6 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5.5a2 2 0 0 1 2-2Z',
  pin: 'M12 21s6.5-6 6.5-11.5a6.5 6.5 0 1 0-13 0C5.5 15 12 21 12 21Zm0-9.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  bin: 'M4.5 6.5h15M9.5 6V4h5v2m-8 .5L7.5 20h9l1-13.5M10 10v6.5m4-6.5v6.5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20c.8-3.8 3.8-5.5 7.5-5.5s6.7 1.7 7.5 5.5',
  house: 'M4 11.5 12 4.5l8 7V20h-5.5v-5.5h-5V20H4v-8.5Z',
  pen: 'M5 19h3L19 8l-3-3L5 16v3Z',
  minus: 'M5 12h14',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Zm8 1.8a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z',
  picture: 'M4 5h16v14H4V5Zm0 11 4.5-4.5 4 4 3-3 4.5 4.5M15.5 8.6v.1',
  microphone:
    'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4ZM6 11a6 6 0 0 0 12 0M12 17v3.5',
  film: 'M4 6.5h11v11H4v-11Zm11 4 5-3v9l-5-3',
  file: 'M6 3.5h8l4 4v13H6v-17Zm8 0v4h4',
  pause: 'M8.5 5v14m7-14v14',
  square: 'M6.5 6.5h11v11h-11v-11Z',
  undo: 'M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-4M4.5 9.5 9 5M4.5 9.5 9 14',
  below: 'M12 5v14m0 0 5-5m-5 5-5-5',
  grip: 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  choose: 'M4 6.5 6 8.5 9.5 4.5M4 14.5l2 2 3.5-4M13 7h7M13 15.5h7',
  star: 'm12 3.5 2.6 5.6 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.9l6-.8L12 3.5Z',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm12-.5a4.2 4.2 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  seen: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z',
  unseen:
    'M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6 8a16 16 0 0 0-3.5 4s3.5 6.5 9.5 6.5c1.4 0 2.7-.4 3.8-.9',
  globe: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c5 5 5 12 0 17m0-17c-5 5-5 12 0 17',
} as const

export type IconName = keyof typeof paths

/** `size` is a CSS length; the default is the icon size of the tokens. */
export const Icon = ({ name, size = 'var(--icon)' }: { name: IconName; size?: string }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    style={{ width: size, height: size }}
  >
    <path d={paths[name]} />
  </svg>
)
