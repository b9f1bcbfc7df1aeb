/** Line icons, drawn here so that nothing is fetched. All are decoration: the button says what it does. */
const paths = {
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  back: 'M15 5l-7 7 7 7',
  microphone: 'M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11.5a6.500 6.500 0 0 0 13 0M12 18v3',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7.500 14h9M18.500 10h.01',
  photo:
    'M3 6.500h4l1.800-2.500h6.400L17 6.500h4V20H3zM12 9.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
  place:
    'M12 21s7-6.200 7-11.500A7 7 0 0 0 5 9.500C5 14.800 12 21 12 21zM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  menu: 'M4 6h16M4 12h16M4 18h16',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 8v4.500l3 2',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  phone:
    'M6 3h4l1.500 5-2.500 2a12 12 0 0 0 5 5l2-2.500 5 1.500v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z',
  down: 'M12 5v14M6 13l6 6 6-6',
  chats: 'M4 5h12v9H9l-4 3v-3H4zM19 9h1v8h-1v3l-4-3h-4',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6',
  people:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 19.500c.5-3.500 3-5.500 6.500-5.500s6 2 6.500 5.500M16 5.500a3.200 3.200 0 0 1 0 6.200M18 14.500c2 .7 3.200 2.400 3.500 5',
  warning: 'M12 4v10M12 19h.01',
  reply: 'M9 6l-6 6 6 6M3 12h11a6 6 0 0 1 6 6v1',
  pencil: 'M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19z',
  copy: 'M9 9h11v11H9zM5.500 15H4V4h11v1.500',
  send: 'M4 12l16-8-6 17-3-7z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

/** The bot's face: a bubble with a tick, as on the page's own icon. Other people: the first sign of their name. */
export function Avatar({ from, name }: { from: 'me' | 'bot' | 'member'; name?: string }) {
  if (from === 'bot') {
    return (
      <svg class="avatar avatar-bot" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle class="avatar-ground" cx="24" cy="24" r="24" />
        <path
          class="avatar-bubble"
          d="M24 12c-7.700 0-14 5.100-14 11.500 0 3.700 2.100 6.900 5.300 9L14.300 37l5-2.400c1.500.3 3.100.5 4.700.5 7.700 0 14-5.100 14-11.600S31.700 12 24 12z"
        />
        <path class="avatar-tick" d="M17.500 23.500l4.600 4.500 8.400-8.500" />
      </svg>
    )
  }
  const initial = from === 'member' && name ? [...name][0] : undefined
  return (
    <span class={`avatar avatar-${from} hue-${hue(name ?? '')}`} aria-hidden="true">
      {initial ?? <Icon name="person" />}
    </span>
  )
}

/** One of six colours, always the same for the same name. */
function hue(name: string): number {
  let sum = 0
  for (const sign of name) sum += sign.codePointAt(0) ?? 0
  return sum % 6
}
